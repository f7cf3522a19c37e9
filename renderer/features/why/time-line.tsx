import { plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import type { Line } from './why-words.ts';

const WIDTH = 720;
/** Room for the words at either end. */
const START = 8;
const END = WIDTH - 130;

/** The span a time limit runs over, to scale, with today on it. The sentence above it says the same in words. */
export function TimeLine({ line, today }: { line: Line; today: CalendarDate }) {
  const last = today > line.due ? today : line.due;
  const days = Math.max(1, daysBetween(line.from, last));
  const at = (day: CalendarDate) => START + ((END - START) * Math.max(0, daysBetween(line.from, day))) / days;
  const due = at(line.due);
  const now = at(today);
  const isLate = line.late !== null;
  return (
    <svg className="timeline" viewBox={`0 0 ${WIDTH} 100`} aria-hidden="true">
      <text className="timeline__strong" x="0" y="20">
        {plainDate(line.from, today)}
      </text>
      <text className="timeline__quiet" x="0" y="86">
        {line.fromWords}
      </text>
      <text className="timeline__quiet" x={(START + due) / 2} y="36" textAnchor="middle">
        {line.between}
      </text>
      <path d={`M${START} 52H${due}`} stroke="var(--line-strong)" strokeWidth="2" />
      <circle cx={START} cy="52" r="7" fill="var(--ok)" />
      {isLate && <path d={`M${due} 52H${now}`} stroke="var(--overdue)" strokeWidth="6" />}
      <path d={`M${due} 40V64`} stroke="var(--ink)" strokeWidth="3" />
      <text className="timeline__strong" x={due} y="20" textAnchor={isLate ? 'end' : 'middle'}>
        {plainDate(line.due, today)}
      </text>
      {isLate ? (
        <>
          <path d={`M${now} 43l9 17h-18z`} fill="var(--overdue)" />
          <text className="timeline__strong timeline__late" x={now + 14} y="57">
            {line.late}
          </text>
        </>
      ) : (
        <>
          <circle cx={now} cy="52" r="6" fill="var(--paper)" stroke="var(--ink)" strokeWidth="2" />
          <text className="timeline__quiet" x={Math.max(now, 190)} y="86" textAnchor="middle">
            Today
          </text>
        </>
      )}
      <text className="timeline__quiet" x={due} y="86" textAnchor={isLate ? 'end' : 'middle'}>
        Last day in time
      </text>
    </svg>
  );
}
