import { recordIdFor } from '#renderer/platform/ids.ts';
import type { Pledge } from '#shared/domain/pledge/pledge.ts';
import type { Commands } from '../waymark-store.ts';
import type { HeldRecords } from './held-records.ts';
import type { LocalEdits } from './local-edits.ts';
import { fieldText, writeText } from './write-text.ts';

type OnePromise = Pick<Pledge, 'youngPersonId' | 'frameworkId' | 'templateId'>;

const place = fieldText<Pledge, 'note'>('note');

/** One record for each promise to each young person, begun with the first thing that is said of it. */
export function pledgeCommands(
  edits: LocalEdits,
  held: HeldRecords,
): Pick<Commands, 'markPledge' | 'writePledgeNote'> {
  return {
    markPledge({ state, recordedOn, ...promise }) {
      const known = pledgeOf(held, promise);
      const changes = { state, recordedOn };
      if (known) return edits.change('pledges', known.id, () => changes);
      return edits.begin('pledges', newIdOf(promise), { ...promise, ...changes, note: '' }, changes);
    },
    writePledgeNote({ text, was, state, recordedOn, ...promise }) {
      const known = pledgeOf(held, promise);
      const stated = state === undefined ? {} : { state, recordedOn };
      if (known) {
        const written = (_: Pledge, note: string) => ({ ...stated, note });
        return writeText(edits, 'pledges', known.id, { ...place, written }, { text, was });
      }
      const begun = { ...promise, state: state ?? 'not-started', recordedOn, note: text };
      return edits.begin('pledges', newIdOf(promise), begun, { ...stated, note: text });
    },
  };
}

/** One that came from the council's earlier system has an id of its own. */
function pledgeOf(held: HeldRecords, { youngPersonId, frameworkId, templateId }: OnePromise): Pledge | null {
  for (const { record } of held.all('pledges').values()) {
    const same = record.youngPersonId === youngPersonId && record.frameworkId === frameworkId;
    if (same && record.templateId === templateId) return record;
  }
  return null;
}

function newIdOf({ youngPersonId, frameworkId, templateId }: OnePromise): string {
  return recordIdFor(youngPersonId, 'pledge', frameworkId, templateId);
}
