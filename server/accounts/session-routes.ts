import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { goneOf } from '#server/sync/feed-room.ts';
import { routes } from '#shared/sync/routes.ts';
import {
  refreshRequestSchema,
  type Session,
  sessionSchema,
  sessionWithoutRefreshSchema,
  signedInSchema,
  signInRequestSchema,
  waysToSignInSchema,
} from '#shared/sync/session-messages.ts';
import { giveCookie } from './give-cookie.ts';
import { openLaptopOrPage } from './open-laptop-or-page.ts';
import { passwordSignIn } from './password-sign-in.ts';
import type { ProviderSettings } from './provider/provider-settings.ts';
import { refreshSession } from './refresh-session.ts';
import { requireUser, SESSION_COOKIE, sessionToken } from './require-user.ts';
import { findSession } from './sessions.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { endSignIn } from './sign-ins.ts';

export interface SignInSettings {
  /** Null where the council has set none up. */
  readonly provider: ProviderSettings | null;
  readonly takesPasswords: boolean;
}

const REQUESTS_A_MINUTE_FROM_ONE_ADDRESS = 120;

/** What a laptop says that it knows beyond its first version. */
const knowsSchema = z.looseObject({ knows: z.literal('SESSION_ENDED').optional().catch(undefined) });

/** Sign in, go on, who am I, sign out. */
export function sessionRoutes(
  dependencies: EndpointDependencies,
  { provider, takesPasswords }: SignInSettings,
): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;
  const throttle = new SignInThrottle(() => now().getTime());
  const rateLimited = { rateLimit: { max: REQUESTS_A_MINUTE_FROM_ONE_ADDRESS, timeWindow: '1 minute' } };

  return async (app) => {
    app.post(
      routes.session,
      {
        config: rateLimited,
        schema: {
          summary: 'Sign in',
          description:
            'A device gets a bearer token, and a refresh token when it gives its key. A web page (deviceId null) gets a cookie that scripts cannot read, and an empty token.',
          body: signInRequestSchema,
          response: {
            200: z.union([sessionWithoutRefreshSchema, sessionSchema]),
            ...problems(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        if (!takesPasswords) throw new CodedFailure('PASSWORD_NOT_TAKEN');
        const { username, password, deviceId, deviceKey = null } = request.body;
        const account = await passwordSignIn(
          { pool, throttle },
          { username, password, address: request.ip, gone: goneOf(reply) },
          now(),
        );
        const session = await openLaptopOrPage(
          pool,
          account,
          { deviceId, deviceKey, method: 'password', userAgent: request.headers['user-agent'] },
          now(),
        );
        if (deviceId === null) {
          await endSignInBefore(request);
          return giveCookie(session, request, reply);
        }
        return deviceKey === null ? withoutRefreshToken(session) : session;
      },
    );

    app.post(
      routes.refresh,
      {
        config: rateLimited,
        schema: {
          summary: 'The next session of a device, for its refresh token',
          description: 'Each refresh token is good once, and only with a signature by the key of the device.',
          querystring: knowsSchema,
          body: refreshRequestSchema,
          response: { 200: sessionSchema, ...problems(400, 401, 403, 429, 503) },
        },
      },
      async (request) => {
        const refreshed = await refreshSession(pool, request.body, now());
        if (refreshed.outcome === 'refreshed') return refreshed.session;
        if (refreshed.outcome === 'revoked') throw new CodedFailure('DEVICE_REVOKED');
        if (refreshed.outcome === 'ended-by-user') {
          // One that does not know the code would take it for a failure of ours and try for ever.
          throw new CodedFailure(request.query.knows ?? 'SESSION_REQUIRED');
        }
        if (refreshed.outcome === 'sign-in-needed') throw new CodedFailure('SESSION_REQUIRED');
        request.log.warn({ deviceId: request.body.deviceId }, 'a refresh token was used twice');
        throw new CodedFailure('SESSION_REUSED');
      },
    );

    app.get(
      routes.waysToSignIn,
      {
        schema: { summary: 'How people sign in here', response: { 200: waysToSignInSchema, ...problems() } },
      },
      () => ({ password: takesPasswords, provider: provider?.name ?? null }),
    );

    app.get(
      routes.session,
      { schema: { summary: 'Who is signed in', response: { 200: signedInSchema, ...problems(401, 503) } } },
      (request) => requireUser(dependencies, request),
    );

    app.delete(
      routes.session,
      { schema: { summary: 'Sign out', response: { 204: z.null(), ...problems(503) } } },
      async (request, reply) => {
        const token = sessionToken(request);
        const session = token === null ? null : await findSession(pool, token, now());
        if (session) await endSignIn(pool, session.signInId, 'signed-out', now());
        reply.clearCookie(SESSION_COOKIE, { path: '/' });
        return reply.code(204).send(null);
      },
    );
  };

  /** Whoever signs in anew on a page leaves no sign-in behind there that nobody holds. */
  async function endSignInBefore(request: FastifyRequest): Promise<void> {
    const cookie = request.cookies[SESSION_COOKIE];
    const before = cookie === undefined ? null : await findSession(pool, cookie, now());
    if (before?.deviceId === null) await endSignIn(pool, before.signInId, 'signed-out', now());
  }
}

function withoutRefreshToken({ refreshToken: _, ...session }: Session) {
  return session;
}
