import type { Failure } from '#renderer/browser-page/page-client.ts';
import { typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { LiveRegion } from '#renderer/ui/live-region/live-region.tsx';
import type { BoardFigures } from '#shared/board/figures.ts';
import { type CalendarDate, isCalendarDate } from '#shared/calendar/calendar-date.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import { AsOfForm } from './as-of-form.tsx';
import { AgeTable, ReasonTable } from './breakdowns.tsx';
import { Definitions } from './definitions.tsx';
import { HeadlineCount } from './headline-count.tsx';
import { Quarters } from './quarters.tsx';
import { dateInAddress } from './use-board.ts';
import { completenessWords, decidedOtherwiseWords, suppressionWords } from './words.ts';

export function Report({
  figures,
  failure,
  counting,
  onCount,
}: {
  figures: BoardFigures | null;
  failure: Failure | null;
  counting: boolean;
  onCount: (asOf: string | null) => void;
}) {
  const now = new Date();
  const today = dayInEngland(now);
  const refusedDate = failure?.code === 'BOARD_DATE_INVALID' ? failure.message : null;
  return (
    <>
      <LiveRegion words={announcement(figures, counting)} />
      <div className="board__head">
        <div>
          <h1>Are we keeping our promises?</h1>
          <p className="reading quiet">{leadWords(figures, counting, today)}</p>
        </div>
        <AsOfForm
          first={firstInField(figures, today)}
          today={today}
          refused={refusedDate}
          onCount={onCount}
        />
      </div>
      {failure && !refusedDate && (
        <p className="notice notice--problem" role="alert">
          {failure.message}
        </p>
      )}
      {figures && <Figures figures={figures} now={now} />}
    </>
  );
}

function Figures({ figures, now }: { figures: BoardFigures; now: Date }) {
  const why = suppressionWords(figures);
  return (
    <>
      <div className="board__heads">
        <HeadlineCount figures={figures} headline="unallocatedHeadline" now={now} />
        <HeadlineCount figures={figures} headline="planOutOfDate" now={now} />
      </div>
      <Quarters figures={figures} />
      <div className="board__pair">
        <section aria-labelledby="by-age">
          <h2 id="by-age">By age</h2>
          <AgeTable figures={figures} />
          {why && (
            <p className="aside">
              <b>Why some numbers are not shown.</b> {why}
            </p>
          )}
          {figures.disclosure === 'exact' && (
            <p className="aside">
              <b>These are exact numbers,</b> shown to you for your role. The board’s own page says “
              {figures.suppressBelow - 1} or fewer” for small ones. Do not publish these as they are.
            </p>
          )}
        </section>
        <section aria-labelledby="by-reason">
          <h2 id="by-reason">Why plans are out of date</h2>
          <ReasonTable figures={figures} />
        </section>
      </div>
      <div className="board__pair">
        <section aria-labelledby="complete">
          <h2 id="complete">How complete these figures are</h2>
          <div className="board__prose">
            {completenessWords(figures, now).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <p>{decidedOtherwiseWords(figures)}</p>
          </div>
        </section>
        <section aria-labelledby="definitions">
          <h2 id="definitions">What is counted</h2>
          <Definitions figures={figures} />
        </section>
      </div>
    </>
  );
}

function leadWords(figures: BoardFigures | null, counting: boolean, today: CalendarDate): string {
  if (figures) return countedWords(figures, today);
  return counting ? 'Counting.' : 'Nothing has been counted.';
}

/** The day counted for. Before anything is counted: the address's own words, so that what is refused can be seen. */
function firstInField(figures: BoardFigures | null, today: CalendarDate): string {
  if (figures) return typedDate(figures.asOf);
  const asked = dateInAddress();
  if (asked === null) return typedDate(today);
  return isCalendarDate(asked) ? typedDate(asked) : asked;
}

function countedWords(figures: BoardFigures, today: CalendarDate): string {
  const day = formatCalendarDate(figures.asOf);
  const people = `from ${figures.displayed.people} young people on record`;
  if (figures.asOf > today) {
    return `As of ${day}, which has not come yet: from what is recorded so far, ${people}.`;
  }
  return `Counted as of ${day}, ${people}.`;
}

function announcement(figures: BoardFigures | null, counting: boolean): string {
  if (counting) return 'Counting.';
  if (!figures) return '';
  const { displayed } = figures;
  return `As of ${formatCalendarDate(figures.asOf)}: without a personal adviser, ${displayed.unallocatedHeadline}; pathway plans out of date, ${displayed.planOutOfDate}.`;
}
