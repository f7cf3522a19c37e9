import { z } from 'zod';
import { BOARD_FIGURES, type BoardFigures, boardFiguresSchema } from '#shared/board/figures.ts';
import { type ErrorCode, errors } from '#shared/errors/registry.ts';
import { routes } from '#shared/sync/routes.ts';
import {
  problemSchema,
  type SignedIn,
  sessionSchema,
  signedInSchema,
  type signInRequestSchema,
  type WaysToSignIn,
  waysToSignInSchema,
} from '#shared/sync/session-messages.ts';

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Whoever this browser is already signed in as. */
export function whoIsSignedIn(): Promise<Answer<SignedIn>> {
  return ask(routes.session, {}, signedInSchema);
}

export async function signIn(username: string, password: string): Promise<Answer<SignedIn>> {
  const body: z.input<typeof signInRequestSchema> = { username, password, deviceId: null };
  const answer = await ask(
    routes.session,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    sessionSchema,
  );
  return answer.ok ? { ok: true, value: answer.value.user } : answer;
}

/** Null while the council's system is out of reach: then there is a password's form, as ever. */
export async function waysToSignIn(): Promise<WaysToSignIn | null> {
  const answer = await ask(routes.waysToSignIn, {}, waysToSignInSchema);
  return answer.ok ? answer.value : null;
}

/** Leads away from this page, to the council's own sign-in, and back. */
export const COUNCIL_ACCOUNT = `${routes.providerStart}?returnTo=/board`;

/** Why the council's sign-in, from which this page was opened again, let nobody in; null when it was not. */
export function refusalInAddress(): string | null {
  const code = new URLSearchParams(window.location.search).get('error');
  if (code === null || !Object.hasOwn(errors, code)) return null;
  return browserWords[code] ?? errors[code as ErrorCode].message;
}

export function signOut(): Promise<Answer<null>> {
  return ask(routes.session, { method: 'DELETE' }, z.null());
}

/** Without `asOf`, for today. */
export function figuresAsOf(asOf: string | null): Promise<Answer<BoardFigures>> {
  const query = asOf === null ? '' : `?${new URLSearchParams({ asOf }).toString()}`;
  return ask(`${BOARD_FIGURES}${query}`, {}, boardFiguresSchema);
}

const UNREACHABLE = {
  ok: false,
  code: 'ENDPOINT_UNREACHABLE',
  message:
    'The council’s system cannot be reached. Nothing was changed. Check your connection and try again.',
} as const;

async function ask<Value>(
  address: string,
  request: RequestInit,
  schema: z.ZodType<Value>,
): Promise<Answer<Value>> {
  const response = await fetch(address, { ...request, credentials: 'same-origin' }).catch(() => null);
  if (!response) return UNREACHABLE;
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  if (!response.ok) {
    const problem = problemSchema.safeParse(body);
    return problem.success ? { ok: false, ...codeAndMessage(problem.data) } : UNREACHABLE;
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    code: 'ANSWER_NOT_UNDERSTOOD',
    message:
      'The council’s system answered in a form this page does not know. Nothing was changed. Load the page again.',
  };
}

/** The registry speaks of a laptop and its work. Here there is a browser, and nothing that could be lost. */
const browserWords: Readonly<Record<string, string>> = {
  SESSION_WRONG_PASSWORD: 'The user name or password is not right. Try again.',
  BOARD_DATE_INVALID: 'There is no such day to count for. Give a day from 1990 to ten years from now.',
  DATABASE_UNAVAILABLE:
    'The council’s database cannot be reached just now. Nothing was changed. Try again in a minute.',
  UNEXPECTED:
    'Something failed at the endpoint. Nothing was changed. Try again, and tell your administrator if it stays.',
  REQUEST_INVALID:
    'The council’s system did not understand this page. Nothing was changed. Load the page again.',
};

function codeAndMessage({ code, message }: z.infer<typeof problemSchema>) {
  return { code, message: browserWords[code] ?? message };
}
