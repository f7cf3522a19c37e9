import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { type Label, layOut, START, WIDTH } from './time-line-layout.ts';
import type { Line } from './why-words.ts';

const heights: Record<Label['row'], number> = { dates: 15, above: 37, below: 86 };

/** The span a time limit runs over, with today on it. The sentence above it says the same in words. */
export function TimeLine({ line, today }: { line: Line; today: CalendarDate }) {
  const { due, now, labels } = layOut(line, today);
  const isLate = line.late !== null;
  return (
    <svg className="span-line" viewBox={`0 0 ${WIDTH} 100`} aria-hidden="true">
      {labels.map(({ words, x, row, anchor }) => (
        <text
          key={`${row} ${anchor} ${words}`}
          className={row === 'dates' ? 'span-line__strong' : 'span-line__quiet'}
          x={x}
          y={heights[row]}
          textAnchor={anchor}
        >
          {words}
        </text>
      ))}
      <path d={`M${START} 52H${due}`} stroke="var(--line-strong)" strokeWidth="2" />
      <circle cx={START} cy="52" r="7" fill="var(--ok)" />
      {isLate && <path d={`M${due} 52H${now}`} stroke="var(--overdue)" strokeWidth="6" />}
      <path d={`M${due} 40V64`} stroke="var(--ink)" strokeWidth="3" />
      {isLate ? (
        <>
          <path d={`M${now} 43l9 17h-18z`} fill="var(--overdue)" />
          <text className="span-line__strong span-line__late" x={now + 14} y="57">
            {line.late}
          </text>
        </>
      ) : (
        <circle cx={now} cy="52" r="6" fill="var(--paper)" stroke="var(--ink)" strokeWidth="2" />
      )}
    </svg>
  );
}
