import { z } from 'zod';
import { BOARD_FIGURES } from '#shared/board/figures.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { routes } from '#shared/sync/routes.ts';

const figuresSchema = z.object({
  unallocatedStatutory: z.int(),
  unallocatedHeadline: z.int(),
  planOutOfDate: z.int(),
  people: z.int(),
});

export type Figures = z.infer<typeof figuresSchema>;

/** The council's exact figures as the endpoint counts them at this moment. */
export type FiguresReader = () => Promise<Figures>;

/** Signs in, as the board's page does, as somebody who may see exact figures: the data officer. */
export async function figuresReader(
  endpointUrl: string,
  officer: { readonly username: string; readonly password: string },
  asOf: CalendarDate,
): Promise<FiguresReader> {
  const { username, password } = officer;
  const signedIn = await asked(`${endpointUrl}${routes.session}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password, deviceId: null }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return async () => {
    const answer = await asked(`${endpointUrl}${BOARD_FIGURES}?asOf=${asOf}`, { headers: { cookie } });
    return figuresSchema.parse(await answer.json());
  };
}

async function asked(url: string, request: RequestInit): Promise<Response> {
  const response = await fetch(url, request);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}
