import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireUser } from '#server/accounts/require-user.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { inTransaction } from '#server/storage/database.ts';
import { maySeeFigures, roleRows } from '#shared/access/policy.ts';
import { BOARD_FIGURES, type BoardFigures, boardFiguresSchema } from '#shared/board/figures.ts';
import { figuresFromCounts } from '#shared/board/figures-from-counts.ts';
import { type CalendarDate, isCalendarDate } from '#shared/calendar/calendar-date.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { ruleSetVersion } from '#shared/domain/assessment/rules.ts';
import { suppressBelowOn } from '#shared/domain/local-settings/settings-versions.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { councilSettings } from './council-settings.ts';
import { becomeTheBoard, countCompleteness, countFigures } from './count-figures.ts';

const EARLIEST = '1990-01-01';
const YEARS_AHEAD = 10;

/** The council's figures as of a day, for whoever may see figures, and no person by any way. */
export function boardRoutes(dependencies: EndpointDependencies): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      BOARD_FIGURES,
      {
        schema: {
          summary: 'The board’s figures as of a day',
          description:
            'Aggregates only. A board member is shown no small number; a manager, a service lead and a data officer see exact ones. Without `asOf`: today.',
          querystring: z.strictObject({
            asOf: z.string().optional().describe('A day, as YYYY-MM-DD'),
          }),
          response: { 200: boardFiguresSchema, ...problems(400, 401, 403, 503) },
        },
      },
      async (request) => {
        const user = await requireUser(dependencies, request).catch(inWordsOfTheBoard);
        if (!maySeeFigures(user.role)) throw new CodedFailure('ACCESS_DENIED');
        const today = dayInEngland(dependencies.now());
        return figuresFor(dependencies, user, dayAsked(request.query.asOf ?? today, today), today);
      },
    );
  };
}

/** Whoever asks for figures is in a browser, and has no laptop whose work could be safe. */
function inWordsOfTheBoard(error: unknown): never {
  if (error instanceof CodedFailure && error.code === 'SESSION_REQUIRED') {
    throw new CodedFailure('BOARD_SESSION_REQUIRED');
  }
  throw error;
}

function dayAsked(asOf: string, today: CalendarDate): CalendarDate {
  const latest = `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`;
  if (!isCalendarDate(asOf) || asOf < EARLIEST || asOf > latest) {
    throw new CodedFailure('BOARD_DATE_INVALID', { path: 'asOf' });
  }
  return asOf;
}

async function figuresFor(
  { pool }: EndpointDependencies,
  user: SignedIn,
  asOf: CalendarDate,
  today: CalendarDate,
): Promise<BoardFigures> {
  return inTransaction(pool, async (client) => {
    // One snapshot for all the counts, and nothing can be written.
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const council = await councilSettings(client, user.authorityId);
    await becomeTheBoard(client);
    const counts = await countFigures(client, user.authorityId, asOf, council);
    const completeness = await countCompleteness(client, user.authorityId);
    return figuresFromCounts(counts, completeness, {
      councilName: user.councilName,
      ruleSetVersion,
      disclosure: roleRows[user.role].figures === 'exact' ? 'exact' : 'suppressed',
      // Today's, whatever day is counted for: an older and lower threshold must not show what is now too few.
      suppressBelow: suppressBelowOn(council, today),
    });
  });
}
