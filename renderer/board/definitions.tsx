import type { BoardFigures } from '#shared/board/figures.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';

/** What each figure means, beside the figures. */
export function Definitions({ figures }: { figures: BoardFigures }) {
  return (
    <dl className="definitions">
      <dt>Without a personal adviser</dt>
      <dd>
        The law owes an adviser to eligible, relevant and former relevant young people up to 21, and at 21 to
        24 to those who asked for support. We promise one to every looked-after 16 and 17-year-old too, from
        the first day. An adviser who has left, or is yet to start, does not count.
      </dd>
      <dt>Plan out of date</dt>
      <dd>
        A plan is owed and none was completed in the time allowed; or its review was due before the day
        counted for: regularly, after a move, or because somebody asked. Drafts do not count, and young people
        still within the time allowed are not counted.
      </dd>
      <dt>Adviser allocated, plans in date</dt>
      <dd>The share of those to whom one is owed, rounded down: 100% means everybody.</dd>
      <dt>Rules</dt>
      <dd>
        Version {figures.ruleSetVersion}, as of the day counted for, with what has reached us by now.{' '}
        {settingsSentence(figures)} Each quarter is counted by the settings of its own day.
      </dd>
    </dl>
  );
}

function settingsSentence({ settingsFrom }: BoardFigures): string {
  if (settingsFrom === null) return 'The council had not set any number of its own by then.';
  return `Our own settings are those from ${formatCalendarDate(settingsFrom)}.`;
}
