import { z } from 'zod';
import { BOARD_FIGURES } from '#shared/board/figures.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { routes } from '#shared/sync/routes.ts';
import { sessionSchema } from '#shared/sync/session-messages.ts';

const figuresSchema = z.object({
  unallocatedStatutory: z.int(),
  unallocatedHeadline: z.int(),
  planOutOfDate: z.int(),
  people: z.int(),
});

export type Figures = z.infer<typeof figuresSchema>;

/** The council's exact figures as the endpoint counts them at this moment. */
export type FiguresReader = () => Promise<Figures>;

/** Signs in as somebody who may see exact figures: the data officer. */
export async function figuresReader(
  endpointUrl: string,
  officer: { readonly username: string; readonly password: string },
  asOf: CalendarDate,
): Promise<FiguresReader> {
  const { username, password } = officer;
  const { token } = sessionSchema.parse(
    await answerOf(`${endpointUrl}${routes.session}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password, deviceId: null }),
    }),
  );
  return async () =>
    figuresSchema.parse(
      await answerOf(`${endpointUrl}${BOARD_FIGURES}?asOf=${asOf}`, {
        headers: { authorization: `Bearer ${token}` },
      }),
    );
}

async function answerOf(url: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(url, request);
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(body)}`);
  return body;
}
