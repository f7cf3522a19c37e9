import { useState } from 'react';
import { ScrollingTable } from '#renderer/browser-page/scrolling-table.tsx';
import { Dialog } from '#renderer/ui/dialog/dialog.tsx';
import { type Choice, RadioField } from '#renderer/ui/field/choices.tsx';
import type { DeviceSummary, RevokedBecause } from '#shared/devices/device-messages.ts';
import { nameOf, stateOf, timeOrNever } from './laptop-words.ts';

export function LaptopTable({
  devices,
  onStatement,
  onRevoke,
}: {
  devices: readonly DeviceSummary[];
  onStatement: (deviceId: string) => void;
  onRevoke: (device: DeviceSummary, because: RevokedBecause) => void;
}) {
  const [revoking, setRevoking] = useState<DeviceSummary | null>(null);
  const now = new Date();
  return (
    <>
      <ScrollingTable label="The council’s laptops" className="administration__table">
        <thead>
          <tr>
            <th scope="col">Laptop</th>
            <th scope="col">Whose</th>
            <th scope="col">Last contact</th>
            <th scope="col">Last unlocked</th>
            <th scope="col">Not sent</th>
            <th scope="col">State</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr key={device.deviceId}>
              <th scope="row">{nameOf(device)}</th>
              <td>{device.userName}</td>
              <td>{timeOrNever(device.lastContactAt, now)}</td>
              <td>{timeOrNever(device.lastUnlockAt, now)}</td>
              <td>{device.unsent}</td>
              <td>{stateOf(device, now)}</td>
              <td>
                <div className="administration__choices">
                  <button type="button" className="link" onClick={() => onStatement(device.deviceId)}>
                    Statement<span className="govuk-visually-hidden"> about {nameOf(device)}</span>
                  </button>
                  {device.wipedAt === null && device.revokedBecause !== 'lost' && (
                    <button type="button" className="link" onClick={() => setRevoking(device)}>
                      Revoke<span className="govuk-visually-hidden"> {nameOf(device)}</span>
                    </button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollingTable>
      {revoking !== null && (
        <RevokeDialog
          device={revoking}
          onClose={() => setRevoking(null)}
          onRevoke={(because) => {
            setRevoking(null);
            onRevoke(revoking, because);
          }}
        />
      )}
    </>
  );
}

const reasons: readonly Choice<RevokedBecause>[] = [
  {
    value: 'lost',
    label:
      'It is lost or stolen. What it hands over waits in each file until whoever holds the file has looked at it.',
  },
  { value: 'returned', label: 'It is returned or replaced. What it hands over goes into the record.' },
];

function RevokeDialog({
  device,
  onClose,
  onRevoke,
}: {
  device: DeviceSummary;
  onClose: () => void;
  onRevoke: (because: RevokedBecause) => void;
}) {
  const [because, setBecause] = useState<RevokedBecause | null>(null);
  const [error, setError] = useState<string | null>(null);
  return (
    <Dialog title={`Revoke ${nameOf(device)}`} open onClose={onClose}>
      <div className="dialog__part stack">
        <p>
          {device.userName} can no longer use it from its next contact on. It cannot be taken back: the laptop
          is set up anew if it comes back.
        </p>
        <RadioField legend="Why?" choices={reasons} value={because} onChange={setBecause} error={error} />
        <div className="form-buttons">
          <button
            type="button"
            className="govuk-button govuk-button--warning"
            onClick={() => (because === null ? setError('Say why it is revoked') : onRevoke(because))}
          >
            Revoke this laptop
          </button>
        </div>
      </div>
    </Dialog>
  );
}
