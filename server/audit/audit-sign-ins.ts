import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sessionToken } from '#server/accounts/require-user.ts';
import { findSession, type OpenSession } from '#server/accounts/sessions.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { routes } from '#shared/sync/routes.ts';
import { type AuditEvent, recordAudit } from './record-audit.ts';

const named = z.looseObject({ username: z.string() });
const onLaptop = z.looseObject({ deviceId: z.uuid().nullable() });
const given = z.looseObject({ user: z.looseObject({ authorityId: z.string(), staffId: z.uuid() }) });

/**
 * Who signs in, who is refused and who signs out, wherever sign-ins are added: a session is given out only once it is in
 * the record. A name that is nobody's is of no council, and is in the log alone.
 */
export function auditSignIns(app: FastifyInstance, { pool, now }: EndpointDependencies): void {
  const leaving = new WeakMap<FastifyRequest, OpenSession>();
  const isSession = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url === routes.session;
  const isSignIn = (request: FastifyRequest): boolean =>
    request.method === 'POST' && (isSession(request) || request.routeOptions.url === routes.sessionForCode);

  app.addHook('preHandler', async (request) => {
    if (!isSession(request) || request.method !== 'DELETE') return;
    const token = sessionToken(request);
    const session = token === null ? null : await findSession(pool, token, now());
    if (session) leaving.set(request, session);
  });
  app.addHook('preSerialization', async (request, _reply, payload) => {
    const session = given.safeParse(payload);
    if (!isSignIn(request) || !session.success) return payload;
    const { authorityId, staffId } = session.data.user;
    await recordAudit(pool, authorityId, now(), [
      { kind: 'signed-in', staffId, deviceId: deviceOf(request) },
    ]);
    return payload;
  });
  app.addHook('onError', async (request, _reply, error) => {
    if (!isSignIn(request) || !(error instanceof CodedFailure)) return;
    const username = named.safeParse(request.body).data?.username;
    if (username === undefined) return;
    const { rows } = await pool.query<{ authority: string; staff: string }>(
      'SELECT authority_id AS authority, staff_id AS staff FROM accounts WHERE lower(username) = lower($1)',
      [username.replaceAll('\0', '')],
    );
    for (const { authority, staff } of rows) {
      const refused: AuditEvent = { kind: 'sign-in-refused', staffId: staff, deviceId: deviceOf(request) };
      await recordAudit(pool, authority, now(), [{ ...refused, facts: { code: error.code } }]);
    }
  });
  app.addHook('onResponse', async (request) => {
    const session = leaving.get(request);
    if (!session) return;
    const { user, deviceId } = session;
    await recordAudit(pool, user.authorityId, now(), [
      { kind: 'signed-out', staffId: user.staffId, deviceId },
    ]);
  });
}

function deviceOf(request: FastifyRequest): string | null {
  return onLaptop.safeParse(request.body).data?.deviceId ?? null;
}
