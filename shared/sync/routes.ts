/** Where each message goes. All but `session` and `refresh` need `Authorization: Bearer <token>`; `session` answers POST (sign in) and DELETE (sign out). */
export const routes = {
  session: '/api/session',
  refresh: '/api/session/refresh',
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
} as const;
