import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { type Person, useStaffWords } from '#renderer/features/people/index.ts';
import {
  deviceWords,
  type RecordFields,
  recordName,
  recordsOf,
} from '#renderer/features/record-words/index.ts';
import { now, useStore } from '#renderer/features/this-laptop/index.ts';
import { timeOf } from '#renderer/ui/words/dates.ts';
import type { Edit } from '#shared/records/envelope.ts';

const MOST_SHOWN = 20;

/** What can be told without the endpoint: of each record who changed it last, and when they stated that. */
export function NewestHere({ person }: { person: Person }) {
  const { deviceId } = useStore();
  const staffWords = useStaffWords();
  const newest = newestEdits(person.file);
  return (
    <section className="page__section">
      <h3>What this laptop knows: the latest change of each record</h3>
      <table className="table table--stacking">
        <caption className="govuk-visually-hidden">Records by their latest change, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Record</th>
            <th scope="col">Changed last by</th>
            <th scope="col">On</th>
            <th scope="col">Stated</th>
          </tr>
        </thead>
        <tbody>
          {newest.slice(0, MOST_SHOWN).map(({ key, name, edit }) => (
            <tr key={key}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td data-label="Changed last by">{staffWords(edit.byStaffId)}</td>
              <td data-label="On">{deviceWords(edit.onDeviceId, deviceId)}</td>
              <td data-label="Stated" className="table__keep">
                {timeOf(edit.at, now())}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {newest.length > MOST_SHOWN && (
        <p className="page__note">
          And {newest.length - MOST_SHOWN} records that were changed last before these.
        </p>
      )}
    </section>
  );
}

interface Newest {
  readonly key: string;
  readonly name: string;
  readonly edit: Edit;
}

function newestEdits(file: CaseFile): readonly Newest[] {
  const all = recordsOf(file).flatMap(([collection, records]) =>
    records.map((record): Newest => {
      const { id, edit } = record as RecordFields & { readonly id: string; readonly edit: Edit };
      return { key: `${collection}/${id}`, name: recordName(collection, record), edit };
    }),
  );
  return all.sort((one, other) => other.edit.at.localeCompare(one.edit.at));
}
