import type { CaseFile, WaymarkStore } from '#renderer/data/waymark-store.ts';
import { BEGUN_CONTACT, formFromDraft } from '#shared/domain/contact/begun-contact.ts';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { readableEntry } from '#shared/sync/late-entry.ts';
import { chosen, failureOf, type Ordered, typed } from './ordered.ts';
import type { DeedOrder, Done, Foretold } from './orders.ts';

type OnFile = (store: WaymarkStore, file: CaseFile, order: DeedOrder) => Ordered | null;

/** What is typed and recorded by nobody yet. It is the laptop's own until its file leaves. */
export const formDoings: Record<'begin form' | 'give up form', OnFile> = {
  'begin form': ({ drafts, deviceId }, { youngPerson: { id } }, { deed, word }) => {
    if (deed.does !== 'begin form') return null;
    const was = drafts.get(id, deed.form);
    const text = formText(deed.form, typed(wordsIn(deed.form, was), word, deed.how));
    return formOrdered(`${deviceId} ${id} ${deed.form}`, was, text, drafts.keep(id, deed.form, text));
  },
  'give up form': ({ drafts, deviceId }, { youngPerson: { id } }, { pick }) => {
    const form = chosen(drafts.formsOf(id), pick);
    if (form === undefined) return null;
    return formOrdered(`${deviceId} ${id} ${form}`, drafts.get(id, form), '', drafts.keep(id, form, null));
  },
};

function formOrdered(id: string, seen: string | null, wrote: string, kept: Promise<void>): Ordered {
  const saved = kept.then(() => ({ id }));
  return { collection: 'contacts', id, seen, wrote, saved, mayStay: isNotKeptYet };
}

/** A full disk takes the words with the next write. What is about nobody here is not taken at all. */
function isNotKeptYet(failure: string): boolean {
  return failure !== 'RECORD_NOT_HERE' && failure !== 'FILE_TIME_OVER';
}

function formText(form: string, words: string): string {
  if (form !== BEGUN_CONTACT) return JSON.stringify({ begun: { words } });
  const stated = { typed: '20 11 2026', type: 'visit', reached: null, where: 'At home' };
  return JSON.stringify({ ...stated, atHome: true, alone: false, section: null, note: words });
}

function wordsIn(form: string, text: string | null): string {
  if (text === null) return '';
  return form === BEGUN_CONTACT ? (formFromDraft(text)?.note ?? '') : JSON.parse(text).begun.words;
}

/** One that waits in this file, or in another that is here: that can be accepted, where it is to be. */
export function entryToDecide(
  store: WaymarkStore,
  file: CaseFile,
  { deed, pick }: DeedOrder,
): LateEntry | null {
  const here = openEntries([file]);
  const open = here.length > 0 ? here : openEntries([...store.caseFiles.get().values()]);
  const isToAccept = deed.does === 'decide late entry' && deed.outcome === 'accepted';
  const acceptable = isToAccept ? open.filter((entry) => readableEntry(entry) !== null) : [];
  return chosen(acceptable.length > 0 ? acceptable : open, pick) ?? null;
}

function openEntries(files: readonly CaseFile[]): LateEntry[] {
  return files.flatMap(({ handovers }) =>
    handovers.flatMap((one) => (one.kind === 'late-entry' && one.decision === null ? [one] : [])),
  );
}

/** As on the screen: accepted without a word where it can be, and otherwise declined with the reason. */
export function decideLateEntry(
  { commands }: WaymarkStore,
  entry: LateEntry,
  { deed, word }: DeedOrder,
): Ordered {
  const wanted = deed.does === 'decide late entry' ? deed.outcome : 'declined';
  const outcome = readableEntry(entry) === null ? 'declined' : wanted;
  const reason = outcome === 'declined' ? word : '';
  const saved = commands.decideLateEntry({ entryId: entry.id, outcome, reason });
  return { collection: 'handovers', id: entry.id, seen: '', wrote: reason, saved };
}

/** Of which entries it was read what became of them. */
const READ = 'read ';

export function readIn(id: string): readonly string[] {
  return id.startsWith(READ) ? id.slice(READ.length).split(' ') : [];
}

export async function readOutcomes(
  { lateOutcomes }: WaymarkStore,
  foretell: (what: Foretold) => void,
): Promise<Done | null> {
  const ids = lateOutcomes.get().map(({ entryId }) => entryId);
  if (ids.length === 0) return null;
  const done = { collection: 'handovers' as const, id: READ + ids.join(' '), seen: [], wrote: [] };
  foretell(done);
  const did = 'read outcomes';
  try {
    await lateOutcomes.read(ids);
    return { ...done, did, failure: null };
  } catch (cause) {
    return { ...done, did, failure: failureOf(cause), maybe: true };
  }
}

/** Most of it in one file and the rest in another, so that the two go at the same time. */
export function writeMuch({ caseFiles, commands }: WaymarkStore, { more, pick }: DeedOrder): Ordered | null {
  const plans = [...caseFiles.get().values()].flatMap(({ plans }) => plans.slice(0, 1));
  const first = chosen(plans, pick);
  const second = chosen(plans, pick + 1);
  if (!first || !second) return null;
  const inFirst = Math.floor(more.length * MOST);
  const saves = more.map((what, at) => {
    const { id: planId, youngPersonId } = at < inFirst ? first : second;
    return commands.addAction({ youngPersonId, planId, section: 'my-money', what, who: '', dueOn: null });
  });
  // All are waited for: some may be kept where others are not.
  const saved = Promise.allSettled(saves).then((all) => {
    for (const one of all) if (one.status === 'rejected') throw one.reason;
    return { id: 'many' };
  });
  return { collection: 'actions', id: null, seen: '', wrote: more, saved, mayStay: () => true };
}

const MOST = 0.85;
