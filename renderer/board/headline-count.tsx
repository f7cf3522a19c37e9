import type { BoardFigures } from '#shared/board/figures.ts';
import { niceMaximum } from './nice-maximum.ts';
import {
  type Headline,
  lastQuarter,
  lastQuarterWords,
  rangeWords,
  statuteWords,
  unsentWords,
} from './words.ts';

const TITLES: Record<Headline, string> = {
  unallocatedHeadline: 'Aged 16 and over, without a personal adviser',
  planOutOfDate: 'Pathway plans out of date',
};

/** One of the two counts the board asks for, with how sure it is. */
export function HeadlineCount({
  figures,
  headline,
  now,
}: {
  figures: BoardFigures;
  headline: Headline;
  now: Date;
}) {
  const unsent = unsentWords(figures, headline, now);
  return (
    <section className="headline" aria-labelledby={`headline-${headline}`}>
      <h2 className="headline__title" id={`headline-${headline}`}>
        {TITLES[headline]}
      </h2>
      <div className="headline__row">
        <BigCount displayed={figures.displayed[headline]} />
        <p className="reading">
          <b>{rangeWords(figures, headline, now)}</b> {unsent}{' '}
          <span className="quiet">
            {lastQuarterWords(figures, headline)}{' '}
            {headline === 'unallocatedHeadline' && statuteWords(figures)}
          </span>
        </p>
      </div>
      <RangeLine figures={figures} headline={headline} />
    </section>
  );
}

/** `22` at full size; of `5 or fewer` only the number, with its words beside it. */
function BigCount({ displayed }: { displayed: string }) {
  const [first, ...rest] = displayed.split(' ');
  const isNumber = /^\d+$/.test(first ?? '');
  return (
    <span className="headline__count">
      <span className={isNumber ? 'headline__number' : 'headline__word'}>{first}</span>
      {rest.length > 0 && <span className="headline__rest"> {rest.join(' ')}</span>}
    </span>
  );
}

const WIDTH = 560;

/** The count on a line from nothing, with the stretch in which it must lie. The sentence above says the same. */
function RangeLine({ figures, headline }: { figures: BoardFigures; headline: Headline }) {
  const count = figures[headline];
  const range = figures.completeness.ranges[headline];
  if (count === null || range === null) return null;
  const most = niceMaximum(Math.max(range.high, lastQuarter(figures)?.[headline] ?? 0));
  const at = (value: number) => (WIDTH * value) / most;
  const labels = labelsApart([range.low, count, range.high], at).filter((value) => at(value) > 34);
  return (
    <svg className="headline__line" viewBox={`-2 0 ${WIDTH + 4} 50`} aria-hidden="true">
      <path className="chart__rule" d={`M0 15H${WIDTH}`} />
      <path className="headline__range" d={`M${at(range.low)} 15H${at(range.high)}`} />
      <circle className="chart__dot" cx={at(count)} cy="15" r="7" />
      {labels.map((value) => (
        <text key={value} x={at(value)} y="44" textAnchor={at(value) > WIDTH - 20 ? 'end' : 'middle'}>
          {value}
        </text>
      ))}
      <text className="chart__quiet" x="0" y="44">
        0
      </text>
      {at(labels.at(-1) ?? 0) < WIDTH - 40 && (
        <text className="chart__quiet" x={WIDTH} y="44" textAnchor="end">
          {most}
        </text>
      )}
    </svg>
  );
}

/** The ends of the range, and the count between them where there is room for it. */
function labelsApart([low, count, high]: [number, number, number], at: (value: number) => number): number[] {
  if (at(high) - at(low) < 30) return [count];
  const hasRoom = at(count) - at(low) > 30 && at(high) - at(count) > 30;
  return [low, ...(hasRoom ? [count] : []), high];
}
