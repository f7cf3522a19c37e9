import { Fragment, useMemo, useState } from 'react';
import { Covers, OpenedFiles } from '#renderer/features/access/index.ts';
import {
  categoryWords,
  PersonLink,
  useAdvisers,
  usePeople,
  useSettings,
} from '#renderer/features/people/index.ts';
import { useDirectory, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import { longDate, shortDate } from '#renderer/ui/words/dates.ts';
import { reachesEveryTeam } from '#shared/access/policy.ts';
import { useAdviserChoices } from './change-adviser.tsx';
import { OwedTable } from './owed-table.tsx';
import { PlansByAdviser } from './plans-by-adviser.tsx';
import { PlansToSignOff } from './plans-to-sign-off.tsx';
import { settleRows } from './settle-rows.ts';
import { signOffRows } from './sign-off-rows.ts';
import { adviserRows, type ComingRow, comingRows, owedRows, teamSentence } from './team-view-model.ts';
import { ToSettleByAdviser } from './to-settle-by-adviser.tsx';

/** A coming year can be long: what is nearest is what a manager can still prepare for. */
const MOST_COMING = 12;

export function TeamScreen() {
  const { me } = useStore();
  const { teams } = useDirectory();
  const own = teams.find(({ id }) => id === me.teamId)?.name ?? 'Team';
  const title = reachesEveryTeam(me.role) ? 'All teams' : own;
  const heading = usePage(title);
  const today = useToday();
  const people = usePeople();
  const settings = useSettings();
  const advisers = useAdvisers();
  const rows = useMemo(() => adviserRows(people, advisers, me), [people, advisers, me]);
  const choices = useAdviserChoices();
  const owed = useMemo(() => owedRows(people, settings), [people, settings]);
  const toSignOff = useMemo(() => signOffRows(people), [people]);
  const toSettle = useMemo(() => settleRows(people, advisers), [people, advisers]);
  const coming = useMemo(() => comingRows(people), [people]);

  return (
    <>
      <div className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className="quiet">{longDate(today)}</p>
      </div>
      <p className="reading page__lead">
        {teamSentence(people).map(({ text, strong }) => (
          <Fragment key={text}>{strong ? <b>{text}</b> : text}</Fragment>
        ))}
      </p>
      <div className="team">
        <OpenedFiles />
        <section>
          <h2>Owed an adviser, without one</h2>
          <OwedTable rows={owed} advisers={choices} />
        </section>
        <section>
          <h2>Who turns 16 or becomes eligible</h2>
          <Coming rows={coming} />
        </section>
        <section className="team__wide">
          <h2>Waiting for your sign-off</h2>
          <PlansToSignOff rows={toSignOff} />
        </section>
        <section className="team__wide">
          <h2>To settle</h2>
          <ToSettleByAdviser rows={toSettle} />
        </section>
        <section className="team__wide">
          <h2>Cover</h2>
          <Covers />
        </section>
        <section className="team__wide">
          <h2>Plans by adviser</h2>
          <PlansByAdviser rows={rows} />
        </section>
      </div>
    </>
  );
}

function Coming({ rows }: { rows: readonly ComingRow[] }) {
  const today = useToday();
  const [isWhole, setWhole] = useState(false);
  if (rows.length === 0) {
    return (
      <EmptyState title="Nobody in the coming year">
        <p>Young people looked after who turn 16, or reach 13 weeks in care, are listed here a year ahead.</p>
      </EmptyState>
    );
  }
  const shown = isWhole ? rows : rows.slice(0, MOST_COMING);
  return (
    <>
      <table className="table table--stacking">
        <caption className="govuk-visually-hidden">In the coming year, the nearest first</caption>
        <thead>
          <tr>
            <th scope="col">Young person</th>
            <th scope="col">On</th>
            <th scope="col">Becomes</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ person, on, to }) => (
            <tr key={person.id}>
              <th scope="row">
                <PersonLink person={person} tab="why" />
              </th>
              <td data-label="On" className="table__keep">
                {shortDate(on, today)}
              </td>
              <td data-label="Becomes">{categoryWords(to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_COMING && (
        <p className="page__note">
          <button type="button" className="link" onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'Show fewer' : `Show all ${rows.length} of the coming year`}
          </button>
        </p>
      )}
    </>
  );
}
