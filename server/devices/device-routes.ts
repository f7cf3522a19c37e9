import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireFresh } from '#server/accounts/require-fresh.ts';
import { requireOwnPage } from '#server/accounts/require-own-page.ts';
import { requireDevice, requireRevokedDevice, requireSignIn } from '#server/accounts/require-user.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { mayAct } from '#shared/access/policy.ts';
import {
  contactRequestSchema,
  contactResponseSchema,
  deviceListSchema,
  deviceRoutes,
  deviceStatementSchema,
  farewellRequestSchema,
  rescueRequestSchema,
  rescueResponseSchema,
  revokeRequestSchema,
  wipedRequestSchema,
} from '#shared/devices/device-messages.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { auditDevice } from './audit-device.ts';
import { confirmWiped, findRevocation, keepRescued, recordContact, revokeDevice } from './device-life.ts';
import { beginFarewell } from './farewells.ts';
import { listDevices, readStatement } from './read-devices.ts';
import { takeIn } from './take-in.ts';

const FAREWELLS_A_MINUTE_FROM_ONE_ADDRESS = 120;
const RESCUE_BYTES = 64 * 1024 * 1024;
const oneDevice = z.strictObject({ deviceId: recordIdSchema });

/** What a laptop says of itself, and what the administrator sees of laptops and does about them. */
export function deviceRoutesOf(dependencies: EndpointDependencies): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;

  return async (app) => {
    app.post(
      deviceRoutes.contact,
      {
        schema: {
          summary: 'A laptop is here: its name, its last unlocking, and its lease begins anew',
          body: contactRequestSchema,
          response: { 200: contactResponseSchema, ...problems(400, 401, 403, 503) },
        },
      },
      async (request) => recordContact(pool, await requireDevice(dependencies, request), request.body, now()),
    );

    app.post(
      deviceRoutes.farewell,
      {
        config: { rateLimit: { max: FAREWELLS_A_MINUTE_FROM_ONE_ADDRESS, timeWindow: '1 minute' } },
        schema: {
          summary:
            'A revoked laptop, known by its own key, makes a token to hand over and to say that it is wiped',
          body: farewellRequestSchema,
          response: { 204: z.null(), ...problems(400, 403, 429, 503) },
        },
      },
      async (request, reply) => {
        if (!(await beginFarewell(pool, request.body, now()))) throw new CodedFailure('ACCESS_DENIED');
        return reply.code(204).send(null);
      },
    );

    app.post(
      deviceRoutes.rescue,
      {
        bodyLimit: RESCUE_BYTES,
        onRequest: async (request) => void (await requireRevokedDevice(dependencies, request)),
        schema: {
          summary: 'What a revoked laptop had not sent, before it wipes itself',
          body: rescueRequestSchema,
          response: { 200: rescueResponseSchema, ...problems(400, 401, 403, 413, 503) },
        },
      },
      async (request) => {
        const speaker = await requireRevokedDevice(dependencies, request);
        const { pieces } = request.body;
        const taken = await takeIn(dependencies, speaker, pieces, await findRevocation(pool, speaker));
        await keepRescued(pool, speaker, taken, now());
        return { kept: pieces.length };
      },
    );

    app.post(
      deviceRoutes.wiped,
      {
        schema: {
          summary: 'A revoked laptop holds nothing any more',
          body: wipedRequestSchema,
          response: { 204: z.null(), ...problems(400, 401, 403, 503) },
        },
      },
      async (request, reply) => {
        const speaker = await requireRevokedDevice(dependencies, request);
        await confirmWiped(pool, speaker, now());
        request.log.info({ deviceId: speaker.deviceId }, 'a revoked laptop has wiped itself');
        return reply.code(204).send(null);
      },
    );

    app.get(
      deviceRoutes.list,
      {
        schema: {
          summary: 'The council’s laptops, for its administrator',
          response: { 200: deviceListSchema, ...problems(401, 403, 503) },
        },
      },
      async (request) => {
        const administrator = await requireAdministrator(dependencies, request);
        return { devices: await listDevices(pool, administrator.authorityId) };
      },
    );

    app.get(
      deviceRoutes.statement,
      {
        schema: {
          summary: 'What was on a laptop, and until when it could be read',
          params: oneDevice,
          response: { 200: deviceStatementSchema, ...problems(400, 401, 403, 404, 503) },
        },
      },
      async (request) => {
        const administrator = await requireAdministrator(dependencies, request, 'fresh');
        const { deviceId } = request.params;
        const statement = await readStatement(pool, administrator, deviceId, now());
        if (!statement) throw new CodedFailure('NOT_FOUND');
        const { authorityId, staffId } = administrator;
        await auditDevice(pool, { authorityId, deviceId, staffId, event: 'statement-made' }, now());
        return statement;
      },
    );

    app.post(
      deviceRoutes.revoke,
      {
        schema: {
          summary: 'Revoke a laptop: its next contact hands over what was not sent, wipes it and confirms',
          params: oneDevice,
          body: revokeRequestSchema,
          response: { 204: z.null(), ...problems(400, 401, 403, 404, 503) },
        },
      },
      async (request, reply) => {
        const administrator = await requireAdministrator(dependencies, request, 'fresh');
        requireOwnPage(request);
        const { deviceId } = request.params;
        const { because } = request.body;
        if (!(await revokeDevice(pool, administrator, deviceId, because, now())))
          throw new CodedFailure('NOT_FOUND');
        request.log.warn({ staffId: administrator.staffId, deviceId, because }, 'a laptop was revoked');
        return reply.code(204).send(null);
      },
    );
  };
}

async function requireAdministrator(
  dependencies: EndpointDependencies,
  request: FastifyRequest,
  signedIn: 'fresh' | 'any' = 'any',
): Promise<SignedIn> {
  const session = await requireSignIn(dependencies, request);
  if (!mayAct(session.user.role, 'manage-devices')) throw new CodedFailure('ACCESS_DENIED');
  if (signedIn === 'fresh') await requireFresh(dependencies.pool, session, dependencies.now());
  return session.user;
}
