import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import type { DeviceStatement } from '#shared/devices/device-messages.ts';
import { kindWords, nameOf, stateOf, timeOrNever } from './laptop-words.ts';

/** For whoever has to judge a loss: what was on the laptop, and until when it could be read. Printed as it stands. */
export function Statement({ statement, onBack }: { statement: DeviceStatement; onBack: () => void }) {
  const { device, people, kinds, madeAt, madeBy, councilName, waitingForSomebody } = statement;
  const heading = usePage(`Statement about ${nameOf(device)}`);
  const now = new Date();
  return (
    <article className="administration__part statement">
      <p className="no-print">
        <button type="button" className="link" onClick={onBack}>
          Back to all laptops
        </button>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        Statement about {nameOf(device)}
      </h1>
      <p className="reading">
        {councilName}. Made {timeOf(madeAt, now)} by {madeBy}.
      </p>
      <dl className="statement__facts">
        <Fact name="Whose laptop" value={device.userName} />
        <Fact name="State" value={stateOf(device, now)} />
        <Fact name="First signed in" value={timeOf(device.firstSeenAt, now)} />
        <Fact name="Last unlocked" value={timeOrNever(device.lastUnlockAt, now)} />
        <Fact name="Last synced" value={timeOrNever(device.lastSyncAt, now)} />
        <Fact name="Last contact" value={timeOrNever(device.lastContactAt, now)} />
        <Fact name="Opens nothing after" value={leaseWords(device.leaseEndsAt, now)} />
        <Fact name="Wipe" value={wipeWords(statement, now)} />
        <Fact name="Handed over and not in the record" value={counted(waitingForSomebody, 'change')} />
      </dl>
      <h2>Whose records were sent to it</h2>
      {people.length === 0 ? (
        <p>Nobody’s.</p>
      ) : (
        <table className="table">
          <caption>{counted(people.length, 'young person', 'young people')}, by family name</caption>
          <thead>
            <tr>
              <th scope="col">Young person</th>
              <th scope="col">First sent</th>
              <th scope="col">Last sent</th>
              <th scope="col">Told to remove</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person, at) => (
              <tr key={at}>
                <th scope="row">{person.name}</th>
                <td>{timeOf(person.firstSentAt, now)}</td>
                <td>{timeOf(person.lastSentAt, now)}</td>
                <td>{person.toldToRemoveAt === null ? 'No' : timeOf(person.toldToRemoveAt, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>Which kinds of data</h2>
      {kinds.length === 0 ? (
        <p>None.</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {kinds.map(({ collection, count }) => (
            <li key={collection}>
              {kindWords(collection)} ({count.toLocaleString('en-GB')} in the record today)
            </li>
          ))}
        </ul>
      )}
      <h2>How it is protected</h2>
      <p className="reading">
        Everything about young people on its disk is encrypted with AES-256. It can be read only with its
        user’s unlock phrase, and in the app only until the moment named above. What it received after its
        last contact is nothing.
      </p>
      <p className="no-print">
        <button type="button" className="govuk-button govuk-button--secondary" onClick={() => window.print()}>
          Print this statement
        </button>
      </p>
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function leaseWords(leaseEndsAt: string | null, now: Date): string {
  return leaseEndsAt === null
    ? 'Not known: it has not said that it was here'
    : `${timeOf(leaseEndsAt, now)}, without new contact`;
}

function wipeWords({ device: { revokedAt, rescuedAt, wipedAt } }: DeviceStatement, now: Date): string {
  if (wipedAt !== null) return `Confirmed by the laptop, ${timeOf(wipedAt, now)}`;
  if (revokedAt === null) return 'Not ordered';
  return rescuedAt === null
    ? 'Ordered, and not confirmed: it has not been in contact'
    : `Ordered. It handed over what was not sent, ${timeOf(rescuedAt, now)}, and has not confirmed its wipe`;
}
