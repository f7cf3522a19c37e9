import type { CaseFile, Commands, WaymarkStore } from '#renderer/data/waymark-store.ts';
import type { UnsettledField } from '#shared/records/envelope.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { marksIn } from '../model/words.ts';
import { decideLateEntry, entryToDecide, formDoings, readOutcomes, writeMuch } from './handover-deeds.ts';
import { chosen, failureOf, type Ordered, typed } from './ordered.ts';
import type { Deed, DeedOrder, Done, Foretold } from './orders.ts';

const SECTIONS = ['where-i-live', 'my-money'] as const;
const PLEDGES = ['walsall-2017-2020-15', 'walsall-2017-2020-16'] as const;

type RecordDeed = Exclude<
  Deed['does'],
  'withdraw' | 'begin form' | 'give up form' | 'decide late entry' | 'read outcomes' | 'write much'
>;
type Doing = (file: CaseFile, order: DeedOrder, commands: Commands) => Ordered | null;

/**
 * Does what `order` says with what is on the screen. Looking and ordering happen in one turn of the page, so what was seen
 * is exactly what the user had before them.
 */
export async function perform(
  store: WaymarkStore,
  order: DeedOrder,
  foretell: (what: Foretold) => void,
): Promise<Done | null> {
  const files = store.caseFiles.get();
  if (order.deed.does === 'withdraw') return withdraw(store, order, foretell);
  if (order.deed.does === 'read outcomes') return readOutcomes(store, foretell);
  // Somebody whose file is not here is not worked on here: then it is somebody else's turn.
  const file = files.get(order.youngPersonId) ?? chosen([...files.values()], order.pick);
  if (!file) return null;
  const ordered = orderedOn(store, file, order);
  if (ordered === null) return null;
  const { collection, seen, wrote, did = order.deed.does } = ordered;
  const done = { did, collection, seen: marksIn(seen), wrote: marksIn(wrote) };
  foretell({ ...done, id: ordered.id ?? 'new' });
  try {
    const saved = await ordered.saved;
    // Words that arrived in the same moment were joined to what was typed; they are in what was written.
    return {
      ...done,
      id: saved.id,
      wrote: saved.kept === undefined ? done.wrote : marksIn(saved.kept),
      failure: null,
    };
  } catch (cause) {
    const failure = failureOf(cause);
    return { ...done, id: ordered.id ?? '', failure, maybe: ordered.mayStay?.(failure) ?? false };
  }
}

function orderedOn(store: WaymarkStore, file: CaseFile, order: DeedOrder): Ordered | null {
  const { does } = order.deed;
  if (does === 'begin form' || does === 'give up form') return formDoings[does](store, file, order);
  if (does === 'write much') return writeMuch(store, order);
  if (does === 'withdraw' || does === 'read outcomes') return null;
  if (does === 'decide late entry') {
    const entry = entryToDecide(store, file, order);
    if (entry !== null) return decideLateEntry(store, entry, order);
    return doings['add action'](file, order, store.commands);
  }
  return doings[does](file, order, store.commands) ?? doings['add action'](file, order, store.commands);
}

const doings: Record<RecordDeed, Doing> = {
  'write section': (file, { deed, word, pick }, commands) => {
    const [plan] = file.plans;
    if (!plan || deed.does !== 'write section') return null;
    const section = chosen(SECTIONS, pick);
    const found = file.sections.find((one) => one.planId === plan.id && one.section === section);
    const was = found?.[deed.field] ?? '';
    const text = typed(was, word, deed.how);
    const saved = commands.writeSection({
      youngPersonId: file.youngPerson.id,
      planId: plan.id,
      section,
      changes: { [deed.field]: text },
      was: { [deed.field]: was },
    });
    return { ...onField('planSections', found, deed.field), wrote: text, saved };
  },
  'complete plan': (file, { day }, commands) => {
    const [plan] = file.plans;
    if (!plan) return null;
    const saved = commands.completePlan({ planId: plan.id, completedOn: day as never });
    return { ...onField('plans', plan, 'completedOn'), wrote: day, saved };
  },
  'add action': (file, { word, pick }, commands) => {
    const [plan] = file.plans;
    if (!plan) return null;
    const place = { youngPersonId: file.youngPerson.id, planId: plan.id, section: chosen(SECTIONS, pick) };
    const saved = commands.addAction({ ...place, what: word, who: '', dueOn: null });
    return { did: 'add action', collection: 'actions', id: null, seen: '', wrote: word, saved };
  },
  'reword action': (file, { word, pick }, commands) => {
    const action = chosen(file.actions, pick);
    if (!action) return null;
    const saved = commands.changeAction({ actionId: action.id, changes: { what: word } });
    return { ...onField('actions', action, 'what'), wrote: word, saved };
  },
  'date action': (file, { day, pick }, commands) => {
    const action = chosen(file.actions, pick);
    if (!action) return null;
    const saved = commands.changeAction({ actionId: action.id, changes: { doneOn: day as never } });
    return { ...onField('actions', action, 'doneOn'), wrote: day, saved };
  },
  'record contact': (file, { word, day }, commands) => {
    const saved = commands.recordContact({
      youngPersonId: file.youngPerson.id,
      on: day as never,
      type: 'visit',
      reached: true,
      atAccommodation: true,
      seenAlone: true,
      note: word,
    });
    return { collection: 'contacts', id: null, seen: '', wrote: [word, day], saved };
  },
  'mark pledge': (file, { word, pick }, commands) => {
    const templateId = chosen(PLEDGES, pick);
    const found = file.pledges.find((pledge) => pledge.templateId === templateId);
    const saved = commands.writePledgeNote({
      youngPersonId: file.youngPerson.id,
      frameworkId: 'walsall-2017-2020',
      templateId,
      state: chosen(['under-way', 'kept'], pick),
      text: word,
      ...(found && { was: found.note }),
      recordedOn: '2026-11-01' as never,
    });
    return { ...onField('pledges', found, 'note'), wrote: word, saved };
  },
  'begin review': (file, _order, commands) => {
    const [plan] = file.plans;
    if (!plan) return null;
    const saved = commands.startReview({
      youngPersonId: file.youngPerson.id,
      planId: plan.id,
      trigger: 'due',
    });
    return { collection: 'reviews', id: null, seen: '', wrote: '', saved };
  },
  'write review': (file, { deed, word, pick }, commands) => {
    const review = chosen(
      file.reviews.filter((one) => one.kind === 'review'),
      pick,
    );
    if (!review || deed.does !== 'write review') return null;
    const text = typed(review.summary, word, deed.how);
    const saved = commands.writeReview({ reviewId: review.id, summary: text, was: review.summary });
    return { ...onField('reviews', review, 'summary'), wrote: text, saved };
  },
  'decide category': ({ youngPerson }, { word, day }, commands) => {
    const saved = commands.decideCategory({
      youngPersonId: youngPerson.id,
      category: 'qualifying',
      reason: word,
      decidedOn: day as never,
    });
    return { collection: 'youngPeople', id: youngPerson.id, seen: '', wrote: [word, day], saved };
  },
  'record document': (file, { day, pick }, commands) => {
    const item = chosen(['birth-certificate', 'passport'] as const, pick);
    const found = file.documents.find((one) => 'item' in one && one.item === item);
    const youngPersonId = file.youngPerson.id;
    const saved = commands.recordDocument({ youngPersonId, item, changes: { receivedOn: day as never } });
    return { ...onField('documents', found, 'receivedOn'), wrote: day, saved };
  },
  settle: (file, { pick }, commands) => {
    const open = recordsOf(file).flatMap(([collection, record]) =>
      record.unsettled.map((field) => ({ collection, record, field })),
    );
    const one = chosen(open, pick);
    if (!one) return null;
    const { collection, record, field } = one;
    const value = chosen(field.values, pick)?.value;
    const seen = field.values.map((one) => one.value);
    const saved = commands.settle({ collection, id: record.id, field: field.field, value, seen });
    return { collection, id: record.id, seen: [field.values], wrote: value, saved };
  },
};

/** Takes back a refused change. What goes is what the file showed before and does not show after. */
async function withdraw(
  store: WaymarkStore,
  { pick }: DeedOrder,
  foretell: (what: Foretold) => void,
): Promise<Done | null> {
  const refused = chosen(store.sync.get().refused, pick);
  if (!refused) return null;
  const { collection, id, youngPersonId } = refused;
  const file = () => (youngPersonId === null ? null : store.caseFiles.get().get(youngPersonId));
  // What is one statement goes together: a decision about a late entry, and what it made of its record.
  const { statement } = file()?.refused.find((one) => one.id === id) ?? { statement: null };
  const together = new Set([
    id,
    ...(file()?.refused ?? []).flatMap((one) => (one.statement === statement ? [one.id] : [])),
  ]);
  const record = () => recordsOf(file()).flatMap(([, one]) => (together.has(one.id) ? [one] : []));
  const seen = marksIn(record());
  const did = 'withdraw';
  foretell({ collection, id, seen, wrote: [] });
  try {
    await store.commands.withdrawChange({ collection, id });
    return { did, collection, id, seen, wrote: marksIn(record()), failure: null };
  } catch (cause) {
    return { did, collection, id, seen, wrote: seen, failure: failureOf(cause) };
  }
}

/** All that a person sees in one field: what it holds, and what else waits to be settled there. */
function onField(collection: CollectionName, record: AnyRecord | undefined, field: string) {
  const value: unknown = record && Reflect.get(record, field);
  const open: UnsettledField[] = record?.unsettled.filter((one) => one.field === field) ?? [];
  return { collection, id: record?.id ?? null, seen: [value, open.map(({ values }) => values)] };
}

function recordsOf(file: CaseFile | null | undefined): [CollectionName, AnyRecord][] {
  if (!file) return [];
  const { youngPerson, allocations, plans, sections, actions, reviews, contacts, pledges } = file;
  const { handovers, documents, assessments } = file;
  const named = {
    youngPeople: [youngPerson],
    ...{ allocations, plans, planSections: sections, actions, reviews, contacts, pledges },
    ...{ handovers, documents, assessments },
  };
  return Object.entries(named).flatMap(([name, records]) =>
    records.map((record): [CollectionName, AnyRecord] => [name as CollectionName, record]),
  );
}
