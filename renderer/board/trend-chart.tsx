import { type DotItemDotProps, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { Quarter } from '#shared/board/figures.ts';
import { monthWords } from './words.ts';

export type Measure =
  | 'adviserAllocatedPercent'
  | 'planInDatePercent'
  | 'unallocatedHeadline'
  | 'planOutOfDate';

const WIDTH = 267;
const HEIGHT = 170;
const MARGIN = { top: 26, right: 58, bottom: 10, left: 6 };

/** One measure over the quarters. The first and last points carry their numbers, so there is nothing to look up. */
export function TrendChart({
  title,
  measure,
  quarters,
  scale,
}: {
  title: string;
  measure: Measure;
  quarters: readonly Quarter[];
  scale: readonly [number, number];
}) {
  const points = quarters.map((quarter) => ({ on: quarter.asOf, value: quarter[measure] }));
  const shown = points.flatMap((point, index) => (point.value === null ? [] : [index]));
  const [first, last] = [shown[0], shown.at(-1)];
  const hidden = points.length - shown.length;
  return (
    <figure className="trend">
      <figcaption className="trend__title">{title}</figcaption>
      <div className="trend__chart" role="img" aria-label={chartWords(title, measure, quarters)}>
        <LineChart width={WIDTH} height={HEIGHT} data={points} margin={MARGIN} accessibilityLayer={false}>
          <XAxis dataKey="on" hide padding={{ left: 0, right: 0 }} />
          <YAxis domain={[scale[0], scale[1]]} hide />
          <ReferenceLine y={scale[0]} className="chart__base" />
          <Line
            dataKey="value"
            className="chart__line"
            isAnimationActive={false}
            connectNulls={false}
            activeDot={false}
            dot={({ key, index, cx, cy }: DotItemDotProps) => (
              <Point
                key={key}
                at={{ cx, cy }}
                label={quarters[index]?.displayed[measure] ?? ''}
                end={index === last ? 'last' : index === first ? 'first' : null}
                isAlone={isAlone(points, index)}
              />
            )}
          />
        </LineChart>
      </div>
      <p className="trend__span">
        {[quarters[0], quarters.at(-1)].map(
          (quarter) => quarter && <span key={quarter.asOf}>{monthWords(quarter.asOf)}</span>,
        )}
      </p>
      {hidden > 0 && (
        <p className="trend__note">
          {shown.length === 0
            ? 'Every quarter is too small to show.'
            : `A gap is a number too small to show.`}
        </p>
      )}
    </figure>
  );
}

function Point({
  at,
  label,
  end,
  isAlone,
}: {
  at: { cx: number | string | undefined; cy: number | string | undefined };
  label: string;
  end: 'first' | 'last' | null;
  isAlone: boolean;
}) {
  const { cx, cy } = at;
  // A quarter that is not shown has no place on the chart.
  if (typeof cx !== 'number' || typeof cy !== 'number' || (end === null && !isAlone)) return null;
  return (
    <g>
      <circle className="chart__dot" cx={cx} cy={cy} r={end === 'last' ? 5 : 4} />
      {end === 'last' && (
        <text className="chart__last" x={cx + 12} y={cy + 6}>
          {label}
        </text>
      )}
      {end === 'first' && (
        <text x={cx - 4} y={cy < 60 ? cy + 24 : cy - 12}>
          {label}
        </text>
      )}
    </g>
  );
}

/** A point between two gaps has no line to show it. */
function isAlone(points: readonly { value: number | null }[], index: number): boolean {
  return (points[index - 1]?.value ?? null) === null && (points[index + 1]?.value ?? null) === null;
}

function chartWords(title: string, measure: Measure, quarters: readonly Quarter[]): string {
  const values = quarters.map((quarter) => `${monthWords(quarter.asOf)} ${quarter.displayed[measure]}`);
  return `${title}: ${values.join(', ')}.`;
}
