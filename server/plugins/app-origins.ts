import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { OWN_SIGN } from '#shared/sync/routes.ts';

/** An exact origin, or a pattern for the app's own page server on this machine, whose port may be any. */
export type AppOrigin = string | RegExp;

export const DESKTOP_ORIGIN = 'app://waymark';
export const LOOPBACK_ORIGIN = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$/;

/** The app's pages come from elsewhere than the endpoint. They send a bearer token, so no cookie is let across. */
export async function allowAppOrigins(app: FastifyInstance, origins: readonly AppOrigin[]): Promise<void> {
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'last-event-id'],
    exposedHeaders: ['x-request-id', 'retry-after', OWN_SIGN],
    credentials: false,
    // As long as a browser will remember it: a laptop that comes back after an hour asks for its page, and not first whether it may.
    maxAge: 7_200,
  });
}
