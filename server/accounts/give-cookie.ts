import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '#shared/sync/session-messages.ts';
import { SESSION_COOKIE } from './require-user.ts';

/** A web page's session goes into a cookie that scripts cannot read, and what the page is told holds no token. */
export function giveCookie(session: Session, request: FastifyRequest, reply: FastifyReply): Session {
  reply.setCookie(SESSION_COOKIE, session.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    expires: new Date(session.expiresAt),
  });
  return { ...session, token: '' };
}
