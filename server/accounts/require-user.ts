import type { FastifyRequest } from 'fastify';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { findFarewell } from '#server/devices/farewells.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { maySync } from '#shared/access/policy.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { findSession, type OpenSession } from './sessions.ts';

export const SESSION_COOKIE = 'waymark-session';

export interface DeviceUser {
  readonly user: SignedIn;
  readonly deviceId: string;
  readonly signInId: string;
}

/** Whoever is signed in, by a device's bearer token or a web page's cookie. */
export async function requireUser(
  dependencies: EndpointDependencies,
  request: FastifyRequest,
): Promise<SignedIn> {
  return (await requireSignIn(dependencies, request)).user;
}

/** The same with the sign-in itself. */
export async function requireSignIn(
  dependencies: EndpointDependencies,
  request: FastifyRequest,
): Promise<OpenSession> {
  const session = await requireSession(dependencies, request);
  if (session.isRevoked) throw new CodedFailure('DEVICE_REVOKED');
  return session;
}

/**
 * A device with something to sync. Only a bearer token will do: a browser adds a cookie by itself, and so a page of
 * another origin could otherwise make it push.
 */
export async function requireDevice(
  dependencies: EndpointDependencies,
  request: FastifyRequest,
): Promise<DeviceUser> {
  const { isRevoked, ...device } = await requireAnyDevice(dependencies, request);
  if (isRevoked) throw new CodedFailure('DEVICE_REVOKED');
  if (!maySync(device.user.role)) throw new CodedFailure('ACCESS_DENIED');
  return device;
}

/**
 * One that was revoked and has come to hand over what it holds and to say that it is empty: nothing else is open to it. It
 * comes with a token that it signed with its own key, or, where it never had one, in its sign-in.
 */
export async function requireRevokedDevice(
  dependencies: EndpointDependencies,
  request: FastifyRequest,
): Promise<Omit<DeviceUser, 'signInId'>> {
  const token = bearerToken(request);
  const { pool, now } = dependencies;
  const leaving = token === null ? null : await findFarewell(pool, token, now());
  if (leaving) return leaving;
  const { isRevoked, ...device } = await requireAnyDevice(dependencies, request);
  if (!isRevoked) throw new CodedFailure('ACCESS_DENIED');
  return device;
}

async function requireAnyDevice(
  dependencies: EndpointDependencies,
  request: FastifyRequest,
): Promise<DeviceUser & { readonly isRevoked: boolean }> {
  requireBearer(request);
  const { user, deviceId, signInId, isRevoked } = await requireSession(dependencies, request);
  if (deviceId === null) throw new CodedFailure('ACCESS_DENIED');
  return { user, deviceId, signInId, isRevoked };
}

export function sessionToken(request: FastifyRequest): string | null {
  return bearerToken(request) ?? request.cookies[SESSION_COOKIE] ?? null;
}

async function requireSession(
  { pool, now }: EndpointDependencies,
  request: FastifyRequest,
): Promise<OpenSession> {
  const token = sessionToken(request);
  const session = token === null ? null : await findSession(pool, token, now());
  if (!session) throw new CodedFailure('SESSION_REQUIRED');
  request.log.debug({ staffId: session.user.staffId, authorityId: session.user.authorityId }, 'signed in');
  return session;
}

/** A device's token, from where alone a device's is taken. */
export function requireBearer(request: FastifyRequest): string {
  const token = bearerToken(request);
  if (token === null) throw new CodedFailure('SESSION_REQUIRED');
  return token;
}

function bearerToken(request: FastifyRequest): string | null {
  const found = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '');
  return found?.[1] ?? null;
}
