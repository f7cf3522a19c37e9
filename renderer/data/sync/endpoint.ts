import { z } from 'zod';
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
import { quickly } from '#shared/records/quick-schema.ts';
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
  type LateOutcomesRequest,
  type LateOutcomesResponse,
  lateOutcomesResponseSchema,
} from '#shared/sync/late-outcome-messages.ts';
import {
  type Heartbeat,
  type PullRequest,
  type PullResponse,
  type Purged,
  type PushRequest,
  type PushResponse,
  pullResponseSchema,
  pushResponseSchema,
} from '#shared/sync/messages.ts';
import {
  type EndSignInRequest,
  endedSignInsSchema,
  type OwnSignIns,
  ownSignInRoutes,
  ownSignInsSchema,
  refreshKnowing,
} from '#shared/sync/own-sign-in-messages.ts';
import { pushForPage, routes } from '#shared/sync/routes.ts';
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
  type RefreshRequest,
  type Session,
  type SignedIn,
  sessionSchema,
  signedInSchema,
  type WaysToSignIn,
  waysToSignInSchema,
} from '#shared/sync/session-messages.ts';
import { type Connection, type Line, post } from './post.ts';

export type { Connection };

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
  ownSignIns(token: string, stop: AbortSignal): Promise<OwnSignIns>;
  endOwnSignIns(token: string, order: EndSignInRequest, stop: AbortSignal): Promise<number>;
  pull(token: string, request: PullRequest, stop: AbortSignal): Promise<PullResponse>;
  /** With the receipts comes the page of what is new, from an endpoint that knows of it. */
  push(token: string, request: PushRequest, stop: AbortSignal): Promise<PushResponse>;
  heartbeat(token: string, heartbeat: Heartbeat, stop: AbortSignal): Promise<void>;
  /** Whether what this laptop holds is exactly its user's scope. */
  compareScope(token: string, request: ScopeRequest, stop: AbortSignal): Promise<ScopeResponse>;
  /** These files are off this laptop's disk. */
  confirmPurged(token: string, purged: Purged, stop: AbortSignal): Promise<void>;
  /** Which of the states that this laptop holds the endpoint knows. */
  check(token: string, request: CheckRequest, stop: AbortSignal): Promise<CheckResponse>;
  /** What became of the late entries that this user wrote, of which they have not read yet. */
  lateOutcomes(token: string, request: LateOutcomesRequest, stop: AbortSignal): Promise<LateOutcomesResponse>;
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

/** Heard, and nothing said to it: any body at all is somebody else's. */
const nothing = z.undefined();
/** Its documents are the very objects that came: their collections' schemas judge them when they are read. */
const page = quickly(pullResponseSchema);
const receipts = quickly(pushResponseSchema);

export function createEndpoint(connection: Connection): Endpoint {
  const never = new AbortController().signal;
  const line: Line = { ...connection, isSigning: null };
  const waysToSignIn = () =>
    post(line, { method: 'GET', path: routes.waysToSignIn, answer: waysToSignInSchema, stop: never });

  /** Whether it signs what it says is known by then: else anybody's silence would be taken for its own. */
  async function tell(told: {
    readonly path: string;
    readonly body: unknown;
    readonly token?: string;
    readonly stop: AbortSignal;
  }): Promise<void> {
    if (line.isSigning === null) await waysToSignIn().catch(() => undefined);
    await post(line, { ...told, answer: nothing });
  }

  return {
    signIn: (credentials) =>
      post(line, { path: routes.session, body: credentials, answer: sessionSchema, stop: never }),
    signInForCode: (body) =>
      post(line, { path: routes.sessionForCode, body, answer: sessionSchema, stop: never }),
    waysToSignIn,
    refresh: (body) => post(line, { path: refreshKnowing, body, answer: sessionSchema, stop: never }),
    whoAmI: (token, stop) =>
      post(line, { method: 'GET', path: routes.session, token, answer: signedInSchema, stop }),
    ownSignIns: (token, stop) =>
      post(line, { method: 'GET', path: ownSignInRoutes.list, token, answer: ownSignInsSchema, stop }),
    endOwnSignIns: async (token, body, stop) =>
      (await post(line, { path: ownSignInRoutes.end, body, token, answer: endedSignInsSchema, stop })).ended,
    pull: (token, body, stop) => post(line, { path: routes.pull, body, token, answer: page, stop }),
    push: (token, body, stop) => post(line, { path: pushForPage, body, token, answer: receipts, stop }),
    heartbeat: (token, body, stop) => tell({ path: routes.heartbeat, body, token, stop }),
    compareScope: (token, body, stop) =>
      post(line, { path: routes.scope, body, token, answer: scopeResponseSchema, stop }),
    confirmPurged: (token, body, stop) => tell({ path: routes.purged, body, token, stop }),
    check: (token, body, stop) =>
      post(line, { path: routes.check, body, token, answer: checkResponseSchema, stop }),
    lateOutcomes: (token, body, stop) =>
      post(line, { path: routes.lateOutcomes, body, token, answer: lateOutcomesResponseSchema, stop }),
    history: (token, body, stop) =>
      post(line, { path: routes.history, body, token, answer: historyResponseSchema, stop }),
    councilKey: async (token, stop) =>
      (
        await post(line, {
          method: 'GET',
          path: routes.recoveryKey,
          token,
          answer: councilKeyAnswerSchema,
          stop,
        })
      ).key,
    depositEscrow: (token, body, stop) => tell({ path: routes.recoveryEscrow, body, token, stop }),
    askForKey: (token, body, stop) =>
      post(line, { path: routes.recoveryRequests, body, token, answer: recoveryAskedSchema, stop }),
    orderAccess: (token, { route, body }, stop) =>
      post(line, { path: accessRoutes[route], body, token, answer: accessAnswerSchema, stop }),
    recoveryAnswer: (token, requestId, stop) =>
      post(line, {
        method: 'GET',
        path: `${routes.recoveryRequests}/${requestId}`,
        token,
        answer: recoveryAnswerSchema,
        stop,
      }),
    contact: (token, body) =>
      post(line, {
        path: deviceRoutes.contact,
        body,
        token,
        answer: contactResponseSchema,
        stop: never,
      }),
    farewell: (body) => tell({ path: deviceRoutes.farewell, body, stop: never }),
    rescue: async (token, body) =>
      void (await post(line, {
        path: deviceRoutes.rescue,
        body,
        token,
        answer: rescueResponseSchema,
        stop: never,
      })),
    wiped: (token) => tell({ path: deviceRoutes.wiped, body: {}, token, stop: never }),
  };
}
