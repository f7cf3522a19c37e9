import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { Handover, LateEntry } from '#shared/domain/handover/handover.ts';
import type { Edit } from '#shared/records/envelope.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { changedFields } from '#shared/sync/changed-fields.ts';
import type { HistoryEntry } from '#shared/sync/history-messages.ts';
import { aDocument, anAllocation, aPlanSection, aVisit } from '#tests/people/builders.ts';
import { joanneAdeyemi, ruthCastellanos, tomBrannigan } from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';

interface State {
  readonly collection: CollectionName;
  readonly record: AnyRecord;
  readonly by: Edit;
  readonly receivedAt: string;
}

const by = (staff: { readonly id: string }, at: string, laptop = idFor('a laptop')): Edit => ({
  at: `2026-11-${at}:00.000Z`,
  byStaffId: staff.id,
  onDeviceId: laptop,
});

/** What the endpoint would have received of a file, the newest first: a day offline, typing, two writings, their settling. */
export function aHistory(file: CaseFile): readonly HistoryEntry[] {
  const of = { youngPersonId: file.youngPerson.id };
  const [held = aPlanSection(of)] = file.sections;
  const section = { ...held, need: '', unsettled: [] };
  const onTom = by(tomBrannigan, '19T16:20', idFor('Tom’s laptop'));
  const onJoanne = by(joanneAdeyemi, '23T09:10', joanneAdeyemi.id);
  const typed = ['A warm', 'A warm home near', 'A warm home near college'].map((need, index) => ({
    ...section,
    need,
    edit: by(joanneAdeyemi, `20T10:0${index}`, joanneAdeyemi.id),
  }));
  const last = typed.at(-1) ?? section;
  const open = [
    { value: 'A warm home near her nan', edit: onTom },
    { value: 'A warm home near college, on the bus', edit: onJoanne },
  ];
  const twice = { ...last, need: 'A warm home near her nan', unsettled: [{ field: 'need', values: open }] };
  const settled = { ...twice, need: 'A warm home near college and her nan', unsettled: [] };
  const states: readonly State[] = [
    told(
      'allocations',
      anAllocation({ id: idFor('a told allocation'), ...of }),
      by(ruthCastellanos, '02T09:00'),
    ),
    told('planSections', section, by(joanneAdeyemi, '20T09:58', joanneAdeyemi.id)),
    ...typed.map((record) => told('planSections', record, record.edit)),
    told(
      'contacts',
      aVisit({ id: idFor('a told visit'), ...of, note: 'She cooks on Sundays.' }),
      onTom,
      '23T08:59',
    ),
    told(
      'documents',
      aDocument({ id: idFor('a told document'), ...of, item: 'passport', note: '' }),
      onJoanne,
    ),
    told('planSections', twice as AnyRecord, onJoanne),
    told('planSections', settled, by(ruthCastellanos, '23T10:30')),
    ...file.handovers.filter(isLateEntry).map((late) => told('handovers', late, late.writing, '23T10:40')),
  ];
  return entriesOf(states).reverse();
}

function isLateEntry(record: Handover): record is LateEntry {
  return record.kind === 'late-entry';
}

function told(collection: CollectionName, record: AnyRecord, edit: Edit, received?: string): State {
  return { collection, record, by: edit, receivedAt: received ? `2026-11-${received}:00.000Z` : edit.at };
}

function entriesOf(states: readonly State[]): HistoryEntry[] {
  const before = new Map<string, AnyRecord>();
  return states.map(({ collection, record, by: edit, receivedAt }, index): HistoryEntry => {
    const earlier = before.get(record.id) ?? null;
    before.set(record.id, record);
    const { changes, opened, settled } = changedFields(collection, earlier, record);
    return {
      seq: index + 1,
      collection,
      id: record.id,
      rev: `${edit.onDeviceId}.${index}`,
      baseRev: null,
      authorStaffId: edit.byStaffId,
      deviceId: edit.onDeviceId,
      statedAt: edit.at,
      receivedAt,
      isFirst: earlier === null,
      changes: changes as HistoryEntry['changes'],
      opened: [...opened],
      settled: [...settled],
    };
  });
}
