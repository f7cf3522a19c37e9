import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireDevice } from '#server/accounts/require-user.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { inTransaction } from '#server/storage/database.ts';
import { readFeedPage } from '#server/storage/feed.ts';
import { checkHeldStates, digestOfScope } from '#server/storage/held-states.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import { collectionsOf, purgedSchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import {
  checkRequestSchema,
  checkResponseSchema,
  scopeRequestSchema,
  scopeResponseSchema,
} from '#shared/sync/scope-messages.ts';
import { type FeedRoom, goneOf } from './feed-room.ts';
import { requireVersion } from './require-version.ts';
import { confirmPurged } from './transfers.ts';

/** Two thousand records by id and revision. */
const CHECK_BYTES = 2 * 1024 * 1024;

/** Nothing is sent: whether there is something is the question. */
const NONE = { records: 0, bytes: 0 };

/** Whether a laptop holds exactly what its user may hold, and where it does not, which records. */
export function scopeRoutes(dependencies: EndpointDependencies, room: FeedRoom): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;

  return async (app) => {
    app.post(
      routes.scope,
      {
        schema: {
          summary: 'Compares what a laptop holds with what its user may hold',
          body: scopeRequestSchema,
          response: { 200: scopeResponseSchema, ...problems(400, 401, 403, 409, 503) },
        },
      },
      async (request, reply) => {
        const { user, deviceId } = await requireDevice(dependencies, request);
        const { protocolVersion, checkpoint, records, digest } = request.body;
        requireVersion(protocolVersion);
        const { staffId } = user;
        const collections = collectionsOf(protocolVersion);
        const read = await room.during(goneOf(reply), async () => ({
          own: await digestOfScope(pool, user, collections),
          // Read after the digest: when nothing is new now, nothing was when it was taken.
          ...(await readFeedPage(pool, user, { checkpoint, limit: 1, collections, opening: NONE })),
        }));
        if (read === null) return reply.hijack();
        const { own, page } = read;
        if (page.entries.length > 0) return { outcome: 'behind' as const };
        if (own.records === records && own.digest === digest) return { outcome: 'same' as const };
        request.log.warn({ staffId, deviceId, held: records, inScope: own.records }, 'a scope differs');
        return { outcome: 'different' as const };
      },
    );

    app.post(
      routes.check,
      {
        bodyLimit: CHECK_BYTES,
        schema: {
          summary: 'Which of the states that a laptop holds the endpoint knows',
          body: checkRequestSchema,
          response: { 200: checkResponseSchema, ...problems(400, 401, 403, 409, 413, 503) },
        },
      },
      async (request) => {
        const { user, deviceId } = await requireDevice(dependencies, request);
        requireVersion(request.body.protocolVersion);
        const { authorityId, staffId } = user;
        const answer = await checkHeldStates(pool, authorityId, subjectsOf(user), request.body);
        const counts = {
          lost: answer.lost.length,
          gone: answer.gone.length,
          elsewhere: answer.elsewhere.length,
        };
        request.log.info({ staffId, deviceId, ...counts }, 'checked');
        return answer;
      },
    );

    app.post(
      routes.purged,
      {
        schema: {
          summary: 'Files that have left a scope are off the laptop’s disk',
          body: purgedSchema,
          response: { 204: z.null(), ...problems(400, 401, 403, 409, 503) },
        },
      },
      async (request, reply) => {
        const { user, deviceId } = await requireDevice(dependencies, request);
        const { protocolVersion, youngPersonIds } = request.body;
        requireVersion(protocolVersion);
        const { authorityId, staffId } = user;
        await inTransaction(pool, async (client) => {
          await holdCounter(client, authorityId);
          await confirmPurged(client, authorityId, youngPersonIds, { staffId, deviceId }, now());
        });
        request.log.info({ staffId, deviceId, files: youngPersonIds.length }, 'purged');
        return reply.code(204).send(null);
      },
    );
  };
}
