import { Link } from 'wouter';
import { dueWords, PersonLink, personPath, usePeople, useSettings } from '#renderer/features/people/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import { counted, howSoon, shortDate } from '#renderer/ui/words/dates.ts';
import { type ReviewRow, reviewsToShow } from './reviews-view-model.ts';

export function ReviewsScreen() {
  const heading = usePage('Reviews');
  const settings = useSettings();
  const rows = reviewsToShow(usePeople());
  const late = rows.filter(({ state }) => state === 'overdue').length;
  const started = rows.filter(({ isStarted }) => isStarted).length;
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Reviews
      </h1>
      {rows.length === 0 ? (
        <EmptyState title="No review is overdue, due soon or in progress">
          <p>
            A pathway plan is reviewed at least every {counted(settings.reviewIntervalMonths, 'month')}. A
            review comes here {counted(settings.dueSoonDays, 'day')} before its last day, and stays until the
            day it was completed is stated.
          </p>
        </EmptyState>
      ) : (
        <>
          <p className="lead page__lead">
            <b>{counted(late, 'review')} overdue</b>, {started} in progress, {counted(rows.length, 'plan')} in
            this list.
          </p>
          <ReviewTable rows={rows} />
        </>
      )}
    </>
  );
}

function ReviewTable({ rows }: { rows: readonly ReviewRow[] }) {
  const today = useToday();
  const settings = useSettings();
  return (
    <table className="table table--stacking page__section">
      <caption className="govuk-visually-hidden">
        Reviews overdue, due soon or in progress, earliest first
      </caption>
      <thead>
        <tr>
          <th scope="col">Young person</th>
          <th scope="col">Review</th>
          <th scope="col" className="table__number">
            By
          </th>
          <th scope="col">How soon</th>
          <th scope="col">State</th>
          <th scope="col">Progress</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ person, limit, state, isStarted }) => (
          <tr key={person.id}>
            <th scope="row">
              <PersonLink person={person} />
            </th>
            <td data-label="Review">
              {limit === null ? (
                'Not required by law today'
              ) : (
                <>
                  {dueWords(limit, settings).what}{' '}
                  <span className="quiet">{dueWords(limit, settings).rule}</span>
                </>
              )}
            </td>
            <td data-label="By" className="table__number table__keep">
              {limit === null ? '–' : shortDate(limit.dueOn, today)}
            </td>
            <td data-label="How soon" className={`table__keep ${state === 'overdue' ? 'late' : 'quiet'}`}>
              {limit !== null && howSoon(limit.dueOn, today)}
            </td>
            <td data-label="State">{state !== null && <StateTag state={state} />}</td>
            <td data-label="Progress">
              <Link href={personPath(person.id, 'plan/review')}>
                {isStarted ? 'In progress' : 'Start it'}
                <span className="govuk-visually-hidden">, {person.name}</span>
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
