import { useEffect, useRef, useState } from 'react';
import { type Person, useStaffWords } from '#renderer/features/people/index.ts';
import {
  capital,
  fieldInItem,
  type RecordFields,
  recordName,
  useNames,
  valueWords,
} from '#renderer/features/record-words/index.ts';
import { now, useStore } from '#renderer/features/this-laptop/index.ts';
import { timeOf } from '#renderer/ui/words/dates.ts';
import { WRITTEN_ON } from '#shared/domain/handover/handover.ts';
import type { CollectionName } from '#shared/records/registry.ts';
import { type Gone, goneMeanwhile, type Item } from './gone-meanwhile.ts';

/**
 * Tells of each item that was on this page and is settled now, though nobody here did it: what became of it, and who it was. It
 * is spoken, and it stays until the page is left. Whoever was writing there is brought here.
 */
export function GoneNotices({ person, items }: { person: Person; items: ReadonlyMap<string, Item> }) {
  const gone = useGone(person, items);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (gone.length > 0 && document.activeElement === document.body) box.current?.focus();
  }, [gone]);
  return (
    <div role="status" ref={box} tabIndex={-1}>
      {gone.map((one) => (
        <div key={one.item.key} className="notice">
          <p dir="auto">
            <GoneWords gone={one} />
          </p>
        </div>
      ))}
    </div>
  );
}

function useGone({ file }: Person, items: ReadonlyMap<string, Item>): readonly Gone[] {
  const { deviceId } = useStore();
  const shown = useRef(items);
  const [gone, setGone] = useState<readonly Gone[]>([]);
  useEffect(() => {
    const vanished = [...shown.current.values()].filter(({ key }) => !items.has(key));
    shown.current = items;
    const told = vanished.flatMap((item) => goneMeanwhile(file, item, deviceId) ?? []);
    const isBack = (one: Gone) => items.has(one.item.key);
    setGone((before) =>
      told.length === 0 && !before.some(isBack) ? before : [...before.filter((one) => !isBack(one)), ...told],
    );
  }, [file, items, deviceId]);
  return gone;
}

function GoneWords({ gone }: { gone: Gone }) {
  const staffWords = useStaffWords();
  const names = useNames();
  const name = itemName(gone.item);
  if (gone.how === 'not here') return <>{capital(name)} is not on this laptop any more.</>;
  if (gone.how === 'taken') {
    return (
      <>
        <b>Sent again, and no longer refused:</b> {name}.
      </>
    );
  }
  if (gone.how === 'taken out') {
    return (
      <>
        <b>Taken out of the record meanwhile:</b> {name}. The file’s history has who did it, and what it said.
      </>
    );
  }
  const who = staffWords(gone.edit.byStaffId, 'within');
  const when = timeOf(gone.edit.at, now());
  if (gone.how === 'decided' && gone.decision.reason === WRITTEN_ON) {
    return (
      <>
        <b>Written on</b> by {who}, {when}: {name}. A later entry has all of it, and waits here in its place.
      </>
    );
  }
  if (gone.how === 'decided') {
    return (
      <>
        <b>{gone.decision.outcome === 'accepted' ? 'Accepted into the record' : 'Declined'} meanwhile</b> by{' '}
        {who}, {when}: {name}. {gone.decision.reason !== '' && `The reason: ${gone.decision.reason}`}
      </>
    );
  }
  const field = gone.item.kind === 'question' ? gone.item.question.field : '';
  return (
    <>
      <b>Settled meanwhile</b> by {who}, {when}: {name}. It now says:{' '}
      {valueWords(field, gone.value, names) || 'nothing'}
    </>
  );
}

function itemName(item: Item): string {
  if (item.kind === 'question') {
    const { collection, record, field } = item.question;
    return `${recordName(collection, record)}, ${fieldInItem(field)}`;
  }
  if (item.kind === 'late') {
    return `the late entry ${recordName(item.entry.collection as CollectionName, item.entry.written)}`;
  }
  const [{ collection, written }] = item.statement;
  return recordName(collection, written as unknown as RecordFields);
}
