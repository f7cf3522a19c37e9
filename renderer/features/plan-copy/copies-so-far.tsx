import { useStaffWords } from '#renderer/features/people/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { shortDate } from '#renderer/ui/words/dates.ts';
import { headingsIn } from '#shared/domain/plan-copy/copy-headings.ts';
import type { PlanCopy } from '#shared/domain/plan-copy/plan-copy.ts';
import { variantWords } from './copy-choices.tsx';
import { howWords } from './copy-outcome.tsx';

/** Every copy that was given or declined, the newest first. None of it can be altered afterwards. */
export function CopiesSoFar({ copies }: { copies: readonly PlanCopy[] }) {
  const today = useToday();
  const staffWords = useStaffWords();
  if (copies.length === 0) return null;
  const inOrder = [...copies].sort((a, b) => b.on.localeCompare(a.on) || (a.id < b.id ? 1 : -1));
  return (
    <section className="page__section">
      <h3>Copies so far</h3>
      <table className="table table--stacking">
        <caption className="govuk-visually-hidden">Copies of the plan, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Version</th>
            <th scope="col">What became of it</th>
            <th scope="col">Kind</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((copy) => (
            <tr key={copy.id}>
              <th scope="row" className="table__keep">
                {shortDate(copy.on, today)}
              </th>
              <td data-label="Version">{copy.versionMark}</td>
              <td data-label="What became of it">{outcomeWords(copy)}</td>
              <td data-label="Kind">{kindWords(copy)}</td>
              <td data-label="By">{staffWords(copy.byStaffId)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function outcomeWords({ outcome, how, explained }: PlanCopy): string {
  const explaining = explained ? 'explained' : 'not explained';
  if (outcome === 'declined') return `Declined, ${explaining}`;
  return `Given ${howWords[how].toLowerCase()}, ${explaining}`;
}

function kindWords({ variant, language, headingsReviewed }: PlanCopy): string {
  if (language === 'en') return variantWords[variant];
  const { name } = headingsIn(language);
  return `${variantWords[variant]}, headings in ${name}${headingsReviewed ? '' : ', not checked by a person'}`;
}
