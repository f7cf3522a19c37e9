import { PersonLink, usePeople } from '#renderer/features/people/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import { counted, shortDate } from '#renderer/ui/words/dates.ts';
import { pledgeStateWords, pledgesToShow } from './pledges-view-model.ts';

export function PledgesScreen() {
  const heading = usePage('Pledges');
  const today = useToday();
  const rows = pledgesToShow(usePeople());
  const cannot = rows.filter(({ pledge }) => pledge.state === 'cannot-deliver').length;
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Pledges
      </h1>
      {rows.length === 0 ? (
        <EmptyState title="No pledge is under way">
          <p>
            Open a young person and choose Pledges to say where each of the council’s promises to them stands.
            Those under way, and those that cannot be delivered, are gathered here.
          </p>
        </EmptyState>
      ) : (
        <>
          <p className="lead page__lead">
            <b>{counted(rows.length - cannot, 'pledge')} under way</b>, {cannot} that cannot be delivered.
          </p>
          <table className="table table--stacking page__section">
            <caption className="govuk-visually-hidden">
              Pledges that cannot be delivered, then those under way
            </caption>
            <thead>
              <tr>
                <th scope="col">Young person</th>
                <th scope="col">Pledge</th>
                <th scope="col">Where it stands</th>
                <th scope="col">Note</th>
                <th scope="col">Recorded</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ person, pledge, words }) => (
                <tr key={pledge.id}>
                  <th scope="row">
                    <PersonLink person={person} tab="pledges" />
                  </th>
                  <td data-label="Pledge">{words}</td>
                  <td data-label="Where it stands">{pledgeStateWords(pledge.state)}</td>
                  <td data-label="Note" dir="auto">
                    {pledge.note || '–'}
                  </td>
                  <td data-label="Recorded" className="table__keep">
                    {shortDate(pledge.recordedOn, today)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
