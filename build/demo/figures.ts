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

interface SignIn {
  readonly username: string;
  readonly password: string;
}

/** Reads the figures as somebody who may see exact ones: the data officer. */
export async function figuresReader(
  endpointUrl: string,
  officer: SignIn,
  asOf: CalendarDate,
): Promise<FiguresReader> {
  const cookie = await signInAsPage(endpointUrl, officer);
  return async () => {
    const answer = await asked(`${endpointUrl}${BOARD_FIGURES}?asOf=${asOf}`, { headers: { cookie } });
    return figuresSchema.parse(await answer.json());
  };
}

/** Signs in as the board's page does. Returns the session's cookie, as `name=value`. */
export async function signInAsPage(endpointUrl: string, { username, password }: SignIn): Promise<string> {
  const signedIn = await asked(`${endpointUrl}${routes.session}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password, deviceId: null }),
  });
  const [cookie] = signedIn.headers.getSetCookie();
  if (cookie === undefined) throw new Error('the endpoint set no cookie at sign-in');
  return cookie.split(';', 1)[0] ?? '';
}

async function asked(url: string, request: RequestInit): Promise<Response> {
  const response = await fetch(url, request);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}
