import { Link } from 'wouter';
import { type Person, personPath, useSettings } from '#renderer/features/people/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { ruleSetVersion } from '#shared/domain/assessment/rules.ts';
import { CategoryDecision } from './category-decision.tsx';
import { type LimitRow, limitRows, limitsSentence } from './limit-rows.ts';
import { LookedAfterReviews } from './looked-after-reviews.tsx';
import { SupportOffers } from './support-offers.tsx';
import { TimeLine } from './time-line.tsx';
import { type WhyTopic, why } from './why-words.ts';

const topics: Record<WhyTopic, string> = {
  category: 'The category',
  'personal-adviser': 'The personal adviser',
  plan: 'The pathway plan',
  visit: 'Visits',
  'looked-after-review': 'Looked-after reviews',
  offer: 'Offers of support',
};

/** Those with something to say of this person, and something to record. */
function topicsFor({ assessment }: Person): readonly WhyTopic[] {
  const { category, lookedAfterReview } = assessment;
  const hasReviews = lookedAfterReview.state !== 'not-required';
  return (Object.keys(topics) as WhyTopic[]).filter(
    (topic) =>
      (topic !== 'looked-after-review' || hasReviews) &&
      (topic !== 'offer' || category === 'former-relevant-21-24'),
  );
}

function isTopic(text: string | null): text is WhyTopic {
  return text !== null && Object.hasOwn(topics, text);
}

/** Why the product says what it says, and every time limit that is open. `section` chooses what is explained first. */
export function WhyPage({ person, section }: { person: Person; section: string | null }) {
  const settings = useSettings();
  const today = useToday();
  const chosen = isTopic(section) ? section : null;
  const rows = limitRows(person, settings);
  return (
    <div className="person__body measure-wide">
      {chosen !== null && <Explained topic={chosen} person={person} />}
      <section className={chosen === null ? undefined : 'page__section'}>
        <h2>Time limits</h2>
        <p className="reading">{limitsSentence(rows)}</p>
        {rows.length > 0 && <LimitTable person={person} rows={rows} />}
      </section>
      <section className="page__section">
        <h2>Why</h2>
        <ul className="row">
          {topicsFor(person)
            .filter((topic) => topic !== chosen)
            .map((topic) => (
              <li key={topic}>
                <Link href={personPath(person.id, `why/${topic}`)}>{topics[topic]}</Link>
              </li>
            ))}
        </ul>
        <p className="page__note">
          Worked out on this laptop for {plainDate(today, today)}, with rule set {ruleSetVersion}. Only stated
          dates count: never the day something was saved or synced.
        </p>
      </section>
    </div>
  );
}

function Explained({ topic, person }: { topic: WhyTopic; person: Person }) {
  const settings = useSettings();
  const today = useToday();
  const told = why(topic, person, settings);
  return (
    <section>
      <h2>{told.title}</h2>
      <p className="reading">
        <b>{told.sentence}</b> {told.more}
      </p>
      {told.line !== null && <TimeLine line={told.line} today={today} />}
      {told.steps.length > 0 && (
        <>
          <h3 className="page__section">How we worked it out</h3>
          <ol className="steps">
            {told.steps.map(({ sentence, provision }) => (
              <li key={sentence}>
                <span>
                  {sentence} {provision !== null && <span className="quiet">{provision}</span>}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {told.putRight !== null && (
        <p className="notice">
          <b>What would make it right:</b> {told.putRight}
        </p>
      )}
      {topic === 'category' && <CategoryDecision person={person} />}
      {topic === 'looked-after-review' && <LookedAfterReviews person={person} />}
      {topic === 'offer' && <SupportOffers person={person} />}
    </section>
  );
}

function RecordLink({ person, row }: { person: Person; row: LimitRow }) {
  const topic = recordedAt(row.ruleId);
  if (topic === null) return null;
  return (
    <Link href={personPath(person.id, `why/${topic}`)}>
      {topic === 'offer' ? 'Record an offer' : 'Record a looked-after review'}
    </Link>
  );
}

/** Where what would make it right is recorded, for those limits that have no other page. */
function recordedAt(ruleId: string): WhyTopic | null {
  if (ruleId === 'ANNUAL-OFFER-12M') return 'offer';
  return ruleId.startsWith('LOOKED-AFTER-REVIEW-') ? 'looked-after-review' : null;
}

function LimitTable({ person, rows }: { person: Person; rows: readonly LimitRow[] }) {
  return (
    <table className="table table--stacking table--tall">
      <caption className="govuk-visually-hidden">Open time limits, earliest first</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Runs from</th>
          <th scope="col">Last day in time</th>
          <th scope="col">State</th>
          <th scope="col">Provision</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.ruleId} ${row.from}`}>
            <th scope="row">
              <b>{row.what}</b> <span className="quiet">{row.rule}</span>
            </th>
            <td data-label="Runs from">{row.from}</td>
            <td data-label="Last day in time" className="table__keep">
              {row.by} <span className={row.state === 'overdue' ? 'late' : 'quiet'}>{row.howSoon}</span>
            </td>
            <td data-label="State">
              <StateTag state={row.state} />
              {row.putRight !== null && <div className="quiet">{row.putRight}</div>}
              <RecordLink person={person} row={row} />
            </td>
            <td data-label="Provision">
              {row.provision}
              {row.sureness !== null && <span className="quiet"> {row.sureness}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
