import { useDirectory, useToday } from '#renderer/features/this-laptop/index.ts';
import { nextDecisionWords, settingRows } from './council-settings-rows.ts';

/** The numbers that the rules go by, to be looked up and not changed: they are the council's to decide. */
export function CouncilSettings() {
  const { council } = useDirectory();
  const today = useToday();
  const next = nextDecisionWords(council, today);
  return (
    <section className="page__section">
      <h2>Numbers the rules use</h2>
      <p className="reading">
        The rules go by these numbers today. Where the law gives one, a council may only be stricter.
        {next !== null && ` ${next}`}
      </p>
      <table className="table table--stacking measure-wide">
        <caption className="govuk-visually-hidden">The council’s settings in force today</caption>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Today</th>
            <th scope="col">Whose number</th>
          </tr>
        </thead>
        <tbody>
          {settingRows(council, today).map(({ name, label, value, source }) => (
            <tr key={name}>
              <th scope="row">{label}</th>
              <td data-label="Today" className="table__keep">
                {value}
              </td>
              <td data-label="Whose number">{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
