import { expect, test } from 'vitest';
import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { AUTHORITY_ID, anAction, aPledge, aYoungPerson, TEAM_ID } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import { idFor } from '#tests/people/ids.ts';
import { inMemoryCommands } from '#tests/support/fake-commands.ts';

const person = aYoungPerson();
const youngPersonId = person.id;
const me: SignedIn = {
  staffId: idFor('joanne'),
  name: 'Joanne Adeyemi',
  role: 'personal-adviser',
  authorityId: AUTHORITY_ID,
  councilName: 'A Council',
  teamId: TEAM_ID,
};
const today = '2026-11-21' as CalendarDate;

/** The product's own commands over one young person's file. */
function commandsOver(records: Partial<CaseFile>) {
  const nothing = { story: '', youngPerson: person, allocations: [], plans: [], reviews: [], contacts: [] };
  let file: CaseFile = caseFileOf(nothing, records);
  const commands = inMemoryCommands(
    me,
    () => new Map([[person.id, file]]),
    (_, change) => {
      file = change(file);
    },
  );
  return { commands, file: () => file };
}

const promise = {
  youngPersonId,
  frameworkId: 'walsall-2017-2020',
  templateId: 'a-promise',
  recordedOn: today,
};
const aNoted = (note: string) => aPledge({ ...promise, state: 'under-way', note });

test('words that arrive while the note of a pledge is typed are joined to it', async () => {
  const { commands, file } = commandsOver({ pledges: [aNoted('Rang him. No answer.')] });
  const saved = await commands.writePledgeNote({ ...promise, text: 'Monday: Rang him.', was: 'Rang him.' });
  expect(saved.kept).toBe('Monday: Rang him. No answer.');
  expect(file().pledges[0]).toMatchObject({ note: 'Monday: Rang him. No answer.', state: 'under-way' });
});

test('words that meet in the note of a pledge both stay, side by side', async () => {
  const { commands, file } = commandsOver({ pledges: [aNoted('Rang twice.')] });
  await commands.writePledgeNote({ ...promise, text: 'Rang once.', was: 'Rang him.' });
  expect(file().pledges[0]?.unsettled[0]?.values.map(({ value }) => value)).toEqual([
    'Rang twice.',
    'Rang once.',
  ]);
});

test('choosing a state leaves the note alone, and a note leaves the state alone', async () => {
  const { commands, file } = commandsOver({ pledges: [aNoted('Words that have just arrived')] });
  await commands.markPledge({ ...promise, state: 'kept' });
  await commands.writePledgeNote({
    ...promise,
    text: 'Words that have just arrived.',
    recordedOn: '2027-01-01' as CalendarDate,
  });
  expect(file().pledges).toMatchObject([
    { state: 'kept', note: 'Words that have just arrived.', recordedOn: today },
  ]);
});

test('that a pledge cannot be delivered is kept with its reason, also where it is the first that is said', async () => {
  for (const pledges of [[], [aNoted('')]]) {
    const { commands, file } = commandsOver({ pledges });
    await commands.writePledgeNote({
      ...promise,
      text: 'The fund is closed.',
      was: '',
      state: 'cannot-deliver',
    });
    expect(file().pledges).toMatchObject([{ state: 'cannot-deliver', note: 'The fund is closed.' }]);
  }
});

test('words that arrive while the note of a document is typed are joined to it', async () => {
  const { commands, file } = commandsOver({});
  const note = { youngPersonId, item: 'passport' } as const;
  await commands.writeDocumentNote({ ...note, text: 'The form is with her school.', was: '' });
  const saved = await commands.writeDocumentNote({ ...note, text: 'Signed: The form', was: 'The form' });
  expect(saved.kept).toBe('Signed: The form is with her school.');
  expect(file().documents).toMatchObject([{ note: saved.kept }]);
});

test('two notes that are too long together stay beside each other', async () => {
  const { commands, file } = commandsOver({});
  const note = { youngPersonId, item: 'passport' } as const;
  const [front, back] = ['Front words. '.repeat(100), ' Back words.'.repeat(100)];
  await commands.writeDocumentNote({ ...note, text: `Here.${back}`, was: '' });
  await commands.writeDocumentNote({ ...note, text: `${front}Here.`, was: 'Here.' });
  const [document] = file().documents;
  expect(document?.unsettled[0]?.values.map(({ value }) => value)).toEqual([`Here.${back}`, `${front}Here.`]);
});

test('rewording an action joins words that came since, and keeps the rest of what was changed', async () => {
  const action = anAction({ youngPersonId, what: 'Ring the landlord about heating', who: 'Sam' });
  const { commands, file } = commandsOver({ actions: [action] });
  await commands.changeAction({
    actionId: action.id,
    changes: { what: 'Today: Ring the landlord', dueOn: today },
    was: 'Ring the landlord',
  });
  expect(file().actions).toMatchObject([
    { what: 'Today: Ring the landlord about heating', who: 'Sam', dueOn: today },
  ]);
});
