import { type DotItemDotProps, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { Quarter } from '#shared/board/figures.ts';
import { type EndLabel, type Measure, trendLabels } from './trend-labels.ts';
import { monthWords } from './words.ts';

const WIDTH = 267;
const HEIGHT = 188;
// Below the base there is room for the word of a latest quarter that is not shown.
const MARGIN = { top: 26, right: 58, bottom: 28, left: 6 };

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
  const hidden = points.filter((point) => point.value === null).length;
  const { first, last, latestUnshown } = trendLabels(measure, quarters);
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
                first={index === first?.index ? first : null}
                last={index === last?.index ? last : null}
                isAlone={isAlone(points, index)}
              />
            )}
          />
          {latestUnshown !== null && (
            <text
              className="chart__quiet"
              x={WIDTH - MARGIN.right}
              y={HEIGHT - MARGIN.bottom + 20}
              textAnchor="end"
            >
              {latestUnshown}
            </text>
          )}
        </LineChart>
      </div>
      <p className="trend__span">
        {[quarters[0], quarters.at(-1)].map(
          (quarter) => quarter && <span key={quarter.asOf}>{monthWords(quarter.asOf)}</span>,
        )}
      </p>
      {hidden > 0 && (
        <p className="trend__note">
          {hidden === points.length
            ? 'Every quarter is too small to show.'
            : `A gap is a number too small to show.`}
        </p>
      )}
    </figure>
  );
}

function Point({
  at,
  first,
  last,
  isAlone,
}: {
  at: { cx: number | string | undefined; cy: number | string | undefined };
  first: EndLabel | null;
  last: EndLabel | null;
  isAlone: boolean;
}) {
  const { cx, cy } = at;
  // A quarter that is not shown has no place on the chart.
  if (typeof cx !== 'number' || typeof cy !== 'number' || !(first || last || isAlone)) return null;
  return (
    <g>
      <circle className="chart__dot" cx={cx} cy={cy} r={last ? 5 : 4} />
      {last && <LastLabel label={last} cx={cx} cy={cy} />}
      {first && !last && <FirstLabel label={first} cx={cx} cy={cy} />}
    </g>
  );
}

interface Place {
  readonly label: EndLabel;
  readonly cx: number;
  readonly cy: number;
}

function LastLabel({ label, cx, cy }: Place) {
  const isLow = cy > HEIGHT - MARGIN.bottom - 30;
  return (
    <>
      <text className="chart__last" x={cx + 12} y={cy + 6}>
        {label.value}
      </text>
      {label.quarter !== null && (
        <text className="chart__quiet" x={cx + 12} y={isLow ? cy - 14 : cy + 25}>
          {label.quarter}
        </text>
      )}
    </>
  );
}

function FirstLabel({ label, cx, cy }: Place) {
  const isHigh = cy < 60;
  return (
    <>
      <text x={cx - 4} y={isHigh ? cy + 24 : cy - 12}>
        {label.value}
      </text>
      {label.quarter !== null && (
        <text className="chart__quiet" x={cx - 4} y={isHigh ? cy + 43 : cy - 31}>
          {label.quarter}
        </text>
      )}
    </>
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
