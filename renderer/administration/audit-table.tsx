import { ScrollingTable } from '#renderer/browser-page/scrolling-table.tsx';
import type { AuditEntry, AuditStaff } from '#shared/audit/audit-entry.ts';
import type { DeviceSummary } from '#shared/devices/device-messages.ts';
import { moreOf, whatOf, whenOf } from './audit-words.ts';
import { nameOf } from './laptop-words.ts';

export function AuditTable({
  entries,
  staff,
  devices,
  onOnlyFile,
}: {
  entries: readonly AuditEntry[];
  staff: readonly AuditStaff[];
  devices: readonly DeviceSummary[];
  onOnlyFile: (youngPersonId: string) => void;
}) {
  const people = new Map(staff.map(({ id, name }) => [id, name]));
  const laptops = new Map(devices.map((device) => [device.deviceId, nameOf(device)]));
  const personOf = (id: string) => people.get(id) ?? `Somebody without a record, ${id}`;
  return (
    <ScrollingTable label="Entries of the audit" className="administration__table table--tall">
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">Whose file</th>
          <th scope="col">Laptop</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.number}>
            <th scope="row">{entry.number}</th>
            <td>{whenOf(entry.at)}</td>
            <td>{entry.staffId === null ? 'Nobody who is known' : personOf(entry.staffId)}</td>
            <td>
              {whatOf(entry)}
              <More words={moreOf(entry, personOf)} />
            </td>
            <td>{entry.youngPersonId !== null && <File id={entry.youngPersonId} onOnly={onOnlyFile} />}</td>
            <td>{entry.deviceId !== null && (laptops.get(entry.deviceId) ?? <Id id={entry.deviceId} />)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

function More({ words }: { words: string }) {
  return words === '' ? null : <div className="quiet">{words}</div>;
}

function File({ id, onOnly }: { id: string; onOnly: (id: string) => void }) {
  return (
    <>
      <Id id={id} />
      <div className="no-print">
        <button type="button" className="link" onClick={() => onOnly(id)}>
          Only this file<span className="govuk-visually-hidden"> of {id}</span>
        </button>
      </div>
    </>
  );
}

function Id({ id }: { id: string }) {
  return <span className="audit__id">{id}</span>;
}
