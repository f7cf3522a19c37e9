import type { ReactNode } from 'react';

export type StateName =
  | 'overdue'
  | 'missing'
  | 'due-soon'
  | 'in-date'
  | 'not-yet-due'
  | 'not-required'
  | 'done';

const words: Record<StateName, string> = {
  overdue: 'Overdue',
  missing: 'Missing',
  'due-soon': 'Due soon',
  'in-date': 'In date',
  'not-yet-due': 'Not yet due',
  'not-required': 'Not required',
  done: 'Done',
};

const TICKED_CIRCLE =
  'M8 .5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM6.9 11.7 3.4 8.2l1.4-1.4 2.1 2.1 4.3-4.4 1.4 1.4z';

const shapes: Record<StateName, ReactNode> = {
  overdue: <path d="M8 1 15.5 14.5H.5z" fill="currentColor" />,
  missing: (
    <>
      <path d="M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M6 8h4" stroke="currentColor" strokeWidth="2" />
    </>
  ),
  'due-soon': (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
    </>
  ),
  'in-date': <path fillRule="evenodd" d={TICKED_CIRCLE} fill="currentColor" />,
  'not-yet-due': <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  'not-required': <path d="M2 7h12v2H2z" fill="currentColor" />,
  done: <path fillRule="evenodd" d={TICKED_CIRCLE} fill="currentColor" />,
};

/** One shape, one word, one colour. Words given as children may extend the state's own word and never rename it. */
export function StateTag({ state, children }: { state: StateName; children?: ReactNode }) {
  return (
    <span className={`state state--${state}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {shapes[state]}
      </svg>
      {children ?? words[state]}
    </span>
  );
}
