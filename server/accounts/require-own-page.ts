import type { FastifyRequest } from 'fastify';
import { CodedFailure } from '#server/errors/coded-failure.ts';

/** A browser adds the cookie by itself, so an order from a page of anybody else's is refused by where it says it comes from. */
export function requireOwnPage(request: FastifyRequest): void {
  const { origin, authorization } = request.headers;
  if (authorization !== undefined) return;
  if (origin === undefined || URL.parse(origin)?.host !== request.host)
    throw new CodedFailure('ACCESS_DENIED');
}
