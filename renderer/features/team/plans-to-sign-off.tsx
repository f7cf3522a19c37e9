import { Link } from 'wouter';
import { PersonLink, personPath, useStaffWords } from '#renderer/features/people/index.ts';
import { emptyWords } from '#renderer/features/plan-sections/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { howSoon, shortDate } from '#renderer/ui/words/dates.ts';
import type { SignOffRow } from './sign-off-rows.ts';

/** What advisers have completed and nobody has signed off, what has waited longest first. */
export function PlansToSignOff({ rows }: { rows: readonly SignOffRow[] }) {
  const today = useToday();
  const staffWords = useStaffWords();
  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing waits to be signed off">
        <p>
          A plan or a review comes here when its adviser has completed it. It counts from the day of its
          completion, whether it is signed off or not.
        </p>
      </EmptyState>
    );
  }
  return (
    <table className="table table--stacking">
      <caption className="govuk-visually-hidden">Waiting to be signed off, the longest first</caption>
      <thead>
        <tr>
          <th scope="col">Young person</th>
          <th scope="col">What</th>
          <th scope="col">Completed by</th>
          <th scope="col">On</th>
          <th scope="col">Waits</th>
          <th scope="col">What the law asks</th>
          <th scope="col">
            <span className="govuk-visually-hidden">Sign it off</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ person, what, completion, gaps }) => (
          <tr key={person.id}>
            <th scope="row">
              <PersonLink person={person} />
            </th>
            <td data-label="What">{what === 'plan' ? 'Plan' : 'Review'}</td>
            <td data-label="Completed by">{staffWords(completion.byStaffId)}</td>
            <td data-label="On" className="table__keep">
              {shortDate(completion.on, today)}
            </td>
            <td data-label="Waits" className="table__keep quiet">
              {howSoon(completion.on, today).replace(' late', '')}
            </td>
            <td data-label="What the law asks">
              {gaps === 0 ? 'Each matter has something' : emptyWords(gaps)}
            </td>
            <td className="table__number">
              <Link href={personPath(person.id, 'plan/progress')}>
                Open<span className="govuk-visually-hidden"> to sign off, {person.name}</span>
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
