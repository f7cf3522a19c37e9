import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { sessionSchema, signedInSchema, signInRequestSchema } from '#shared/sync/session-messages.ts';
import { recordDevice } from './devices.ts';
import { verifyPassword } from './passwords.ts';
import { requireUser, SESSION_COOKIE, sessionToken } from './require-user.ts';
import { closeSession, findAccount, openSession } from './sessions.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

const SIGN_INS_A_MINUTE_FROM_ONE_ADDRESS = 120;

/** Sign in, who am I, sign out. */
export function sessionRoutes(dependencies: EndpointDependencies): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;
  const throttle = new SignInThrottle(() => now().getTime());

  return async (app) => {
    app.post(
      '/api/session',
      {
        config: { rateLimit: { max: SIGN_INS_A_MINUTE_FROM_ONE_ADDRESS, timeWindow: '1 minute' } },
        schema: {
          summary: 'Sign in',
          description:
            'A device gets a bearer token. A web page (deviceId null) gets a cookie that scripts cannot read, and an empty token.',
          body: signInRequestSchema,
          response: { 200: sessionSchema, ...problems(400, 401, 403, 429, 503) },
        },
      },
      async (request, reply) => {
        const { username, password, deviceId } = request.body;
        if (throttle.isThrottled(username, request.ip)) throw new CodedFailure('REQUEST_TOO_MANY');
        throttle.countAttempt(username, request.ip);
        const account = await findAccount(pool, username);
        if (!(await verifyPassword(password, account?.passwordHash ?? null)) || !account) {
          throw new CodedFailure('SESSION_WRONG_PASSWORD');
        }
        throttle.forgive(username, request.ip);
        const session = await openSession(pool, account, deviceId, now());
        if (deviceId !== null) {
          if (await recordDevice(pool, session.user, deviceId)) return session;
          await closeSession(pool, session.token);
          throw new CodedFailure('ACCESS_DENIED');
        }
        reply.setCookie(SESSION_COOKIE, session.token, {
          path: '/',
          httpOnly: true,
          sameSite: 'strict',
          secure: request.protocol === 'https',
          expires: new Date(session.expiresAt),
        });
        return { ...session, token: '' };
      },
    );

    app.get(
      '/api/session',
      { schema: { summary: 'Who is signed in', response: { 200: signedInSchema, ...problems(401, 503) } } },
      (request) => requireUser(dependencies, request),
    );

    app.delete(
      '/api/session',
      { schema: { summary: 'Sign out', response: { 204: z.null(), ...problems(503) } } },
      async (request, reply) => {
        const token = sessionToken(request);
        if (token !== null) await closeSession(pool, token);
        reply.clearCookie(SESSION_COOKIE, { path: '/' });
        return reply.code(204).send(null);
      },
    );
  };
}
