import { z } from 'zod';
import type { Clock } from '#renderer/platform/clock.ts';
import { nextTask } from '#renderer/platform/next-task.ts';
import {
  type AccessAnswer,
  type AccessRoute,
  accessAnswerSchema,
  accessRoutes,
} from '#shared/access/order-messages.ts';
import {
  type ContactRequest,
  type ContactResponse,
  contactResponseSchema,
  deviceRoutes,
  type FarewellRequest,
  type RescueRequest,
  rescueResponseSchema,
} from '#shared/devices/device-messages.ts';
import {
  type CouncilKey,
  councilKeyAnswerSchema,
  type Escrow,
  type RecoveryAnswer,
  type RecoveryAsk,
  type RecoveryAsked,
  recoveryAnswerSchema,
  recoveryAskedSchema,
} from '#shared/recovery/messages.ts';
import {
  type HistoryRequest,
  type HistoryResponse,
  historyResponseSchema,
} from '#shared/sync/history-messages.ts';
import {
  type Heartbeat,
  type PullRequest,
  type PullResponse,
  type Purged,
  type PushRequest,
  type PushResponse,
  pushResponseSchema,
} from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import {
  type CheckRequest,
  type CheckResponse,
  checkResponseSchema,
  type ScopeRequest,
  type ScopeResponse,
  scopeResponseSchema,
} from '#shared/sync/scope-messages.ts';
import {
  type CodeSignInRequest,
  type DeviceKey,
  problemSchema,
  type RefreshRequest,
  type Session,
  type SignedIn,
  sessionSchema,
  signedInSchema,
  type WaysToSignIn,
  waysToSignInSchema,
} from '#shared/sync/session-messages.ts';
import { EndpointFailure, knownCode } from './endpoint-failure.ts';
import { pageSchema } from './page-schema.ts';
import { SILENCE_LIMIT, watchProgress } from './progress-watch.ts';

/** After parsing so many letters of JSON the screen may draw, before they are checked. */
const LONG_ANSWER = 512 * 1024;

export interface Connection {
  readonly endpointUrl: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly silenceLimit?: number;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly deviceId: string;
  readonly deviceKey: DeviceKey;
}

export interface SentOrder {
  readonly route: AccessRoute;
  readonly body: unknown;
}

/** The council's endpoint, as this laptop speaks with it. Every answer is parsed; every failure has a code. */
export interface Endpoint {
  signIn(credentials: Credentials): Promise<Session>;
  /** For the code that a sign-in at the council ended in. */
  signInForCode(request: CodeSignInRequest): Promise<Session>;
  waysToSignIn(): Promise<WaysToSignIn>;
  refresh(request: RefreshRequest): Promise<Session>;
  /** Who the endpoint takes this laptop's user for now: their role or team may be another since they signed in. */
  whoAmI(token: string, stop: AbortSignal): Promise<SignedIn>;
  pull(token: string, request: PullRequest, stop: AbortSignal): Promise<PullResponse>;
  push(token: string, request: PushRequest, stop: AbortSignal): Promise<PushResponse>;
  heartbeat(token: string, heartbeat: Heartbeat, stop: AbortSignal): Promise<void>;
  /** Whether what this laptop holds is exactly its user's scope. */
  compareScope(token: string, request: ScopeRequest, stop: AbortSignal): Promise<ScopeResponse>;
  /** These files are off this laptop's disk. */
  confirmPurged(token: string, purged: Purged, stop: AbortSignal): Promise<void>;
  /** Which of the states that this laptop holds the endpoint knows. */
  check(token: string, request: CheckRequest, stop: AbortSignal): Promise<CheckResponse>;
  /** One page of what became of a young person's file. */
  history(token: string, request: HistoryRequest, stop: AbortSignal): Promise<HistoryResponse>;
  councilKey(token: string, stop: AbortSignal): Promise<CouncilKey | null>;
  depositEscrow(token: string, escrow: Escrow, stop: AbortSignal): Promise<void>;
  askForKey(token: string, ask: RecoveryAsk, stop: AbortSignal): Promise<RecoveryAsked>;
  /** An order about who may hold a file, and what became of it. */
  orderAccess(token: string, order: SentOrder, stop: AbortSignal): Promise<AccessAnswer>;
  recoveryAnswer(token: string, requestId: string, stop: AbortSignal): Promise<RecoveryAnswer>;
  contact(token: string, said: ContactRequest): Promise<ContactResponse>;
  /** From then on the token that it names opens `rescue` and `wiped`. */
  farewell(request: FarewellRequest): Promise<void>;
  /** Resolves when the endpoint keeps all of it. */
  rescue(token: string, work: RescueRequest): Promise<void>;
  /** Says that a revoked laptop holds nothing any more. */
  wiped(token: string): Promise<void>;
}

export function createEndpoint(connection: Connection): Endpoint {
  const never = new AbortController().signal;
  return {
    signIn: (credentials) =>
      post(connection, { path: routes.session, body: credentials, answer: sessionSchema, stop: never }),
    signInForCode: (body) =>
      post(connection, { path: routes.sessionForCode, body, answer: sessionSchema, stop: never }),
    waysToSignIn: () =>
      post(connection, {
        method: 'GET',
        path: routes.waysToSignIn,
        answer: waysToSignInSchema,
        stop: never,
      }),
    refresh: (body) => post(connection, { path: routes.refresh, body, answer: sessionSchema, stop: never }),
    whoAmI: (token, stop) =>
      post(connection, { method: 'GET', path: routes.session, token, answer: signedInSchema, stop }),
    pull: (token, body, stop) =>
      post(connection, { path: routes.pull, body, token, answer: pageSchema, stop }),
    push: (token, body, stop) =>
      post(connection, { path: routes.push, body, token, answer: pushResponseSchema, stop }),
    heartbeat: async (token, body, stop) =>
      void (await post(connection, { path: routes.heartbeat, body, token, answer: z.unknown(), stop })),
    compareScope: (token, body, stop) =>
      post(connection, { path: routes.scope, body, token, answer: scopeResponseSchema, stop }),
    confirmPurged: async (token, body, stop) =>
      void (await post(connection, { path: routes.purged, body, token, answer: z.unknown(), stop })),
    check: (token, body, stop) =>
      post(connection, { path: routes.check, body, token, answer: checkResponseSchema, stop }),
    history: (token, body, stop) =>
      post(connection, { path: routes.history, body, token, answer: historyResponseSchema, stop }),
    councilKey: async (token, stop) =>
      (
        await post(connection, {
          method: 'GET',
          path: routes.recoveryKey,
          token,
          answer: councilKeyAnswerSchema,
          stop,
        })
      ).key,
    depositEscrow: async (token, body, stop) =>
      void (await post(connection, { path: routes.recoveryEscrow, body, token, answer: z.unknown(), stop })),
    askForKey: (token, body, stop) =>
      post(connection, { path: routes.recoveryRequests, body, token, answer: recoveryAskedSchema, stop }),
    orderAccess: (token, { route, body }, stop) =>
      post(connection, { path: accessRoutes[route], body, token, answer: accessAnswerSchema, stop }),
    recoveryAnswer: (token, requestId, stop) =>
      post(connection, {
        method: 'GET',
        path: `${routes.recoveryRequests}/${requestId}`,
        token,
        answer: recoveryAnswerSchema,
        stop,
      }),
    contact: (token, body) =>
      post(connection, {
        path: deviceRoutes.contact,
        body,
        token,
        answer: contactResponseSchema,
        stop: never,
      }),
    farewell: async (body) =>
      void (await post(connection, {
        path: deviceRoutes.farewell,
        body,
        answer: z.unknown(),
        stop: never,
      })),
    rescue: async (token, body) =>
      void (await post(connection, {
        path: deviceRoutes.rescue,
        body,
        token,
        answer: rescueResponseSchema,
        stop: never,
      })),
    wiped: async (token) =>
      void (await post(connection, {
        path: deviceRoutes.wiped,
        body: {},
        token,
        answer: z.unknown(),
        stop: never,
      })),
  };
}

interface Post<Answer> {
  readonly method?: 'GET';
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly answer: z.ZodType<Answer>;
  readonly stop: AbortSignal;
}

async function post<Answer>(connection: Connection, request: Post<Answer>): Promise<Answer> {
  const watch = watchProgress(connection.clock, request.stop, connection.silenceLimit ?? SILENCE_LIMIT);
  try {
    const response = await connection.fetch(connection.endpointUrl + request.path, {
      method: request.method ?? 'POST',
      headers: headersFor(request.token),
      ...(request.method === 'GET' ? {} : { body: JSON.stringify(request.body) }),
      signal: watch.signal,
      cache: 'no-store',
      credentials: 'omit',
      // Followed, a redirect would carry case records to wherever the network pleases.
      redirect: 'manual',
    });
    watch.progressed();
    const text = await readText(response, watch.progressed);
    return await understood(response, text, request.answer);
  } catch (cause) {
    if (cause instanceof EndpointFailure) throw cause;
    throw new EndpointFailure(watch.fellSilent ? 'ENDPOINT_SILENT' : 'ENDPOINT_UNREACHABLE', cause);
  } finally {
    watch.end();
  }
}

function headersFor(token: string | undefined): Record<string, string> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` };
}

async function readText(response: Response, progressed: () => void): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    progressed();
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** Some networks answer everything with a page of their own, and with status 200: only our own form counts as an answer. */
export function isFromEndpoint(response: Response, type: string): boolean {
  const redirected = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
  return !redirected && (response.headers.get('content-type') ?? '').includes(type);
}

async function understood<Answer>(
  response: Response,
  text: string,
  answer: z.ZodType<Answer>,
): Promise<Answer> {
  if (response.status === 204) return answer.parse(undefined);
  if (!isFromEndpoint(response, 'application/json')) throw new EndpointFailure('ENDPOINT_NOT_WAYMARK');
  const json = parsed(text);
  if (text.length > LONG_ANSWER) await nextTask();
  if (!response.ok) throw refusalIn(json);
  const { success, data, error } = answer.safeParse(json);
  if (!success) throw new EndpointFailure('ENDPOINT_NOT_UNDERSTOOD', error);
  return data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EndpointFailure('ENDPOINT_NOT_UNDERSTOOD', cause);
  }
}

export function refusalIn(json: unknown): EndpointFailure {
  const problem = problemSchema.safeParse(json);
  if (!problem.success) return new EndpointFailure('ENDPOINT_NOT_UNDERSTOOD', problem.error);
  return new EndpointFailure(knownCode(problem.data.code), problem.data);
}
