import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { recordHeartbeat } from '#server/accounts/devices.ts';
import { KnownDevices } from '#server/accounts/known-devices.ts';
import { requireDevice } from '#server/accounts/require-user.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import {
  heartbeatSchema,
  pullRequestSchema,
  pullResponseSchema,
  pushQuerySchema,
  pushRequestSchema,
  pushResponseSchema,
} from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { type FeedRoom, goneOf, letSilentGo } from './feed-room.ts';
import { openPage } from './open-page.ts';
import { pushChanges } from './push.ts';
import { requireVersion } from './require-version.ts';
import type { StreamPlaces } from './stream-news.ts';
import { Turns } from './turns.ts';
import { textForPush } from './unasked-page.ts';

/** Five hundred changes with long plan sections fit; a request without end does not. */
const PUSH_BYTES = 64 * 1024 * 1024;

/**
 * They write one after another: one works, and the next are ready. If each that waits had a connection to the database, a hundred
 * laptops that are back at once would leave none for anybody else.
 */
const PUSHES_AT_ONCE = 4;

export function syncRoutes(
  dependencies: EndpointDependencies,
  room: FeedRoom,
  places: StreamPlaces,
): FastifyPluginAsyncZod {
  const { pool, now, changes } = dependencies;
  const devices = new KnownDevices(dependencies);
  const pushes = new Turns(PUSHES_AT_ONCE);

  return async (app) => {
    app.post(
      routes.pull,
      {
        schema: {
          summary: 'One page of the feed',
          body: pullRequestSchema,
          response: { 200: pullResponseSchema, ...problems(400, 401, 403, 409, 503) },
        },
      },
      (request, reply) =>
        devices.serve(request, async (device, isStill) => {
          requireVersion(request.body.protocolVersion);
          const parts = {
            ...{ pool, now, room, log: request.log, device, isStill, gone: goneOf(reply) },
            watch: () => letSilentGo(reply, room),
            atEnd: places.leave(device),
          };
          const text = await openPage(parts, request.body);
          // Nobody is there to be answered any more.
          if (text === null) return reply.hijack();
          if (typeof text === 'string') letSilentGo(reply, room);
          return reply.type('application/json; charset=utf-8').send(text as never);
        }),
    );

    app.post(
      routes.push,
      {
        bodyLimit: PUSH_BYTES,
        // Before the body is read: whoever has not signed in does not make the endpoint hold so much.
        onRequest: async (request) => void (await devices.recognize(request)),
        schema: {
          summary: 'Changes made on a device, each answered for itself',
          querystring: pushQuerySchema,
          body: pushRequestSchema,
          response: { 200: pushResponseSchema, ...problems(400, 401, 403, 409, 413, 503) },
        },
      },
      (request, reply) =>
        devices.serve(request, async (device, isStill) => {
          requireVersion(request.body.protocolVersion);
          const { user, deviceId } = device;
          const isPageWanted = request.query.with === 'page';
          const pushed = await pushes.during(goneOf(reply), () => {
            const atEnd = places.leave(device);
            const wanted = isPageWanted ? { atEnd } : null;
            const beside = { condition: isStill, commits: changes, wanted };
            return pushChanges(pool, user, deviceId, request.body, now(), beside);
          });
          // Its laptop has gone, and comes again with it.
          if (pushed === null) return reply.hijack();
          const { outcomes, page } = pushed;
          request.log.info(
            {
              staffId: user.staffId,
              deviceId,
              outcomes: countOutcomes(outcomes.map((each) => each.outcome)),
            },
            'pushed',
          );
          if (!isPageWanted) return { outcomes };
          const text = page && (await textForPush({ pool, now, log: request.log, device }, page));
          const answer = `{"outcomes":${JSON.stringify(outcomes)},"page":${text}}`;
          return reply.type('application/json; charset=utf-8').send(answer as never);
        }),
    );

    app.post(
      routes.heartbeat,
      {
        schema: {
          summary: 'What a device says of itself',
          body: heartbeatSchema,
          response: { 204: z.null(), ...problems(400, 401, 403, 409, 503) },
        },
      },
      async (request, reply) => {
        const { user, deviceId } = await requireDevice(dependencies, request);
        // Of every version whose words are understood: whoever is too old to sync is to be seen above all.
        await recordHeartbeat(pool, user, deviceId, request.body);
        return reply.code(204).send(null);
      },
    );
  };
}

function countOutcomes(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
