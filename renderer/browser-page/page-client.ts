import { z } from 'zod';
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

export interface Failure {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
}

export type Answer<Value> = { readonly ok: true; readonly value: Value } | Failure;

export interface PageOrder {
  /** Where the endpoint serves the page, such as `/board`: the council's own sign-in leads back there. */
  readonly address: string;
  /** What the page says for an error's code, where the registry's words do not fit it. */
  readonly words: Readonly<Record<string, string>>;
}

export interface PageClient {
  /** Whoever this browser is already signed in as. */
  whoIsSignedIn(): Promise<Answer<SignedIn>>;
  signIn(username: string, password: string): Promise<Answer<SignedIn>>;
  signOut(): Promise<Answer<null>>;
  /** Null while the council's system is out of reach: then there is a password's form, as ever. */
  waysToSignIn(): Promise<WaysToSignIn | null>;
  /** An address that leads away from the page, to the council's own sign-in, and back. */
  readonly councilAccount: string;
  /** Why the council's sign-in, from which the page was opened again, let nobody in; null when it was not. */
  refusalInAddress(): string | null;
  get<Value>(address: string, schema: z.ZodType<Value>): Promise<Answer<Value>>;
  post<Value>(address: string, body: unknown, schema: z.ZodType<Value>): Promise<Answer<Value>>;
  /** A response that is no problem, for what is not JSON. */
  send(address: string, request?: RequestInit): Promise<Answer<Response>>;
}

/** How a page that the endpoint serves asks it. It never rejects: what goes wrong is an answer in words. */
export function pageClient({ address: page, words: own }: PageOrder): PageClient {
  const words = { ...browserWords, ...own };

  async function send(address: string, request: RequestInit = {}): Promise<Answer<Response>> {
    const response = await fetch(address, { ...request, credentials: 'same-origin' }).catch(() => null);
    if (!response) return UNREACHABLE;
    if (response.ok) return { ok: true, value: response };
    const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
    if (!problem.success) return UNREACHABLE;
    const { code, message } = problem.data;
    return { ok: false, code, message: words[code] ?? message };
  }

  async function ask<Value>(
    address: string,
    schema: z.ZodType<Value>,
    request?: RequestInit,
  ): Promise<Answer<Value>> {
    const answer = await send(address, request);
    if (!answer.ok) return answer;
    const { status } = answer.value;
    const body: unknown = status === 204 ? null : await answer.value.json().catch(() => undefined);
    const parsed = schema.safeParse(body);
    return parsed.success ? { ok: true, value: parsed.data } : NOT_UNDERSTOOD;
  }

  function post<Value>(address: string, body: unknown, schema: z.ZodType<Value>): Promise<Answer<Value>> {
    const headers = { 'content-type': 'application/json' };
    return ask(address, schema, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  return {
    whoIsSignedIn: () => ask(routes.session, signedInSchema),
    async signIn(username, password) {
      const body: z.input<typeof signInRequestSchema> = { username, password, deviceId: null };
      const answer = await post(routes.session, body, sessionSchema);
      return answer.ok ? { ok: true, value: answer.value.user } : answer;
    },
    signOut: () => ask(routes.session, z.null(), { method: 'DELETE' }),
    async waysToSignIn() {
      const answer = await ask(routes.waysToSignIn, waysToSignInSchema);
      return answer.ok ? answer.value : null;
    },
    councilAccount: `${routes.providerStart}?returnTo=${page}`,
    refusalInAddress() {
      const code = new URLSearchParams(window.location.search).get('error');
      if (code === null || !Object.hasOwn(errors, code)) return null;
      return words[code] ?? errors[code as ErrorCode].message;
    },
    get: (address, schema) => ask(address, schema),
    post,
    send,
  };
}

export const UNREACHABLE: Failure = {
  ok: false,
  code: 'ENDPOINT_UNREACHABLE',
  message:
    'The council’s system cannot be reached. Nothing was changed. Check your connection and try again.',
};

const NOT_UNDERSTOOD: Failure = {
  ok: false,
  code: 'ANSWER_NOT_UNDERSTOOD',
  message: 'The council’s system answered in a form this page does not know. Load the page again.',
};

/** The registry speaks of a laptop and its work. Here there is a browser, and nothing that could be lost. */
const browserWords: Readonly<Record<string, string>> = {
  SESSION_WRONG_PASSWORD: 'The user name or password is not right. Try again.',
  DATABASE_UNAVAILABLE:
    'The council’s database cannot be reached just now. Nothing was changed. Try again in a minute.',
  UNEXPECTED:
    'Something failed at the endpoint. Nothing was changed. Try again, and tell your administrator if it stays.',
  REQUEST_INVALID:
    'The council’s system did not understand this page. Nothing was changed. Load the page again.',
};
