import { COUNCIL_SIGN_IN } from '#shared/sign-in/council-sign-in.ts';

/** Where each message goes. All but those of signing in need `Authorization: Bearer <token>`; `session` answers POST (sign in) and DELETE (sign out). */
export const routes = {
  session: '/api/session',
  refresh: '/api/session/refresh',
  sessionForCode: '/api/session/code',
  waysToSignIn: '/api/sign-in/ways',
  providerStart: COUNCIL_SIGN_IN,
  pull: '/api/sync/pull',
  push: '/api/sync/push',
  stream: '/api/sync/stream',
  history: '/api/history',
  heartbeat: '/api/sync/heartbeat',
  scope: '/api/sync/scope',
  check: '/api/sync/check',
  recoveryKey: '/api/recovery/key',
  recoveryEscrow: '/api/recovery/escrow',
  recoveryRequests: '/api/recovery/requests',
  purged: '/api/sync/purged',
  lateOutcomes: '/api/sync/late-outcomes',
} as const;

/** The endpoint says with it that an answer is its own: one without words has nothing else to be known by. */
export const OWN_SIGN = 'x-waymark-endpoint';

/**
 * Where a laptop pushes that wants the page of what is new to it with its receipts. Said in the address, which an older endpoint
 * passes over; and always the same, as a browser asks of each address anew whether the app may speak with it.
 */
export const pushForPage = `${routes.push}?with=page`;
