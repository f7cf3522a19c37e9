import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { recordKinds } from '#renderer/features/people/index.ts';
import { sectionWords } from '#renderer/features/plan-sections/index.ts';
import { isCalendarDate } from '#shared/calendar/calendar-date.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import { pledgeFrameworkById } from '#shared/domain/pledge/frameworks/index.ts';
import type { CollectionName } from '#shared/records/registry.ts';
import { choiceWords } from './choice-words.ts';

export type RecordFields = Readonly<Record<string, unknown>>;

/** Every record of a file, by collection. */
export function recordsOf(file: CaseFile): readonly (readonly [CollectionName, readonly RecordFields[]])[] {
  const lists = [
    ['youngPeople', [file.youngPerson]],
    ['allocations', file.allocations],
    ['assessments', file.assessments],
    ['plans', file.plans],
    ['planSections', file.sections],
    ['actions', file.actions],
    ['reviews', file.reviews],
    ['contacts', file.contacts],
    ['pledges', file.pledges],
    ['documents', file.documents],
    ['handovers', file.handovers],
  ] as const;
  return lists as unknown as readonly (readonly [CollectionName, readonly RecordFields[]])[];
}

/** The record as this laptop has it. Null where it is not here, or not yet. */
export function heldRecord(file: CaseFile, collection: CollectionName, id: string): RecordFields | null {
  const [, records = []] = recordsOf(file).find(([name]) => name === collection) ?? [];
  return records.find((record) => record.id === id) ?? null;
}

const handoverKinds: Readonly<Record<string, string>> = {
  transfer: 'Handing over of the file',
  'late-entry': 'Late entry',
  opening: 'Opening of the file, outside the scope',
  restriction: 'Restriction of the file',
};

const namers: Partial<Record<CollectionName, (fields: RecordFields) => string | null>> = {
  planSections: ({ section }) => quoted('Section', title(section)),
  actions: ({ what }) => quoted('Action', text(what)),
  pledges: ({ frameworkId, templateId }) => quoted('Pledge', promise(text(frameworkId), text(templateId))),
  contacts: ({ type, on }) => dated(choiceWords(null, 'type', text(type)) || 'Contact', on),
  reviews: reviewName,
  documents: documentName,
  handovers: handoverName,
  allocations: () => 'Allocation',
};

/** One record as people tell it from others: `Section “Where I live”`, `Visit of 3 July 2026`. */
export function recordName(collection: CollectionName, fields: RecordFields): string {
  return namers[collection]?.(fields) ?? recordKinds[collection];
}

/** Of a late entry also what it is about: `Late entry: Section “My money”`. */
function handoverName({ kind, collection, written }: RecordFields): string | null {
  const words = handoverKinds[text(kind)] ?? null;
  const isKnown = Object.hasOwn(recordKinds, text(collection));
  if (kind !== 'late-entry' || !isKnown || typeof written !== 'object' || written === null) return words;
  return `${words}: ${recordName(collection as CollectionName, written as RecordFields)}`;
}

const reviewKinds: Readonly<Record<string, string>> = {
  review: 'Review of the plan',
  request: 'Review asked for',
  version: 'The plan as it stood',
  'looked-after-review': 'Looked-after review',
};

function reviewName({ kind, on, heldOn, requestedOn }: RecordFields): string {
  return dated(reviewKinds[text(kind)] ?? 'Review', on ?? heldOn ?? requestedOn);
}

function documentName({ kind, item, on }: RecordFields): string {
  if (kind === 'plan-copy') return dated('Copy of the plan', on);
  if (kind === 'plan-agreement') return dated('What they said of their plan', on);
  return item === undefined ? 'Document' : `Document: ${choiceWords(null, 'item', text(item))}`;
}

function title(section: unknown): string {
  return Object.hasOwn(sectionWords, text(section))
    ? sectionWords[section as keyof typeof sectionWords].title
    : '';
}

function promise(frameworkId: string, templateId: string): string {
  return pledgeFrameworkById(frameworkId)?.templates.find(({ id }) => id === templateId)?.text ?? '';
}

function quoted(kind: string, words: string): string {
  return words === '' ? kind : `${kind} “${words}”`;
}

function dated(kind: string, on: unknown): string {
  return typeof on === 'string' && isCalendarDate(on) ? `${kind} of ${formatCalendarDate(on)}` : kind;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
