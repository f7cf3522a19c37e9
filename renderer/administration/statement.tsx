import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import { counted, dayAndTimeOf } from '#renderer/ui/words/dates.ts';
import type { DeviceStatement } from '#shared/devices/device-messages.ts';
import { formWords, kindWords, nameOf, notInRecordWords, stateOf } from './laptop-words.ts';
import { Said } from './said.tsx';

/** For whoever has to judge a loss: what was on the laptop, and until when it could be read. Printed as it stands. */
export function Statement({
  statement,
  said,
  onBack,
}: {
  statement: DeviceStatement;
  /** What was done meanwhile, or went wrong. */
  said: string | null;
  onBack: () => void;
}) {
  const { device, people, kinds, madeAt, madeBy, councilName } = statement;
  const heading = usePage(`Statement about ${nameOf(device)}`);
  const now = new Date();
  return (
    <article className="administration__part statement">
      <p className="no-print">
        <button type="button" className="link" onClick={onBack}>
          Back to all laptops
        </button>
      </p>
      <Said words={said} />
      <h1 ref={heading} tabIndex={-1}>
        Statement about {nameOf(device)}
      </h1>
      <p className="reading">
        {councilName}. Made {dayAndTimeOf(madeAt)} by {madeBy}.
      </p>
      <dl className="statement__facts">
        <Fact name="Whose laptop" value={device.userName} />
        <Fact name="State" value={stateOf(device, now)} />
        <Fact name="First signed in" value={dayAndTimeOf(device.firstSeenAt)} />
        <Fact name="Last unlocked" value={orNever(device.lastUnlockAt)} />
        <Fact name="Last synced" value={orNever(device.lastSyncAt)} />
        <Fact name="Last contact" value={orNever(device.lastContactAt)} />
        <Fact name="Opens nothing after" value={leaseWords(device.leaseEndsAt)} />
        <Fact name="Wipe" value={wipeWords(statement)} />
        <Fact name="Handed over and not in the record" value={notInRecordWords(statement)} />
        <Fact name="Forms begun and handed over" value={formWords(statement.formsBegun)} />
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
                <td>{dayAndTimeOf(person.firstSentAt)}</td>
                <td>{dayAndTimeOf(person.lastSentAt)}</td>
                <td>{person.toldToRemoveAt === null ? 'No' : dayAndTimeOf(person.toldToRemoveAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>Which kinds of data</h2>
      {kinds.length === 0 ? (
        <p>None.</p>
      ) : (
        <ul className="statement__kinds">
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
        user’s unlock phrase, and in the app only until the moment named above. Since its last contact it has
        received nothing.
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

/** It is printed and kept, so that every moment bears its day and year. */
function orNever(instant: string | null): string {
  return instant === null ? 'Never' : dayAndTimeOf(instant);
}

function leaseWords(leaseEndsAt: string | null): string {
  return leaseEndsAt === null
    ? 'Not known: it has not said that it was here'
    : `${dayAndTimeOf(leaseEndsAt)}, without new contact`;
}

function wipeWords({ device: { revokedAt, rescuedAt, wipedAt } }: DeviceStatement): string {
  if (wipedAt !== null) return `Confirmed by the laptop, ${dayAndTimeOf(wipedAt)}`;
  if (revokedAt === null) return 'Not ordered';
  return rescuedAt === null
    ? 'Ordered, and not confirmed: it has not been in contact'
    : `Ordered. It handed over what was not sent, ${dayAndTimeOf(rescuedAt)}, and has not confirmed its wipe`;
}
