import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireDevice } from '#server/accounts/require-user.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { maySync } from '#shared/access/policy.ts';
import { lateOutcomesRequestSchema, lateOutcomesResponseSchema } from '#shared/sync/late-outcome-messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { lateOutcomesFor } from './late-outcomes.ts';
import { requireVersion } from './require-version.ts';

/** A laptop asks every few minutes, and when somebody reads or presses. */
const MOST_A_MINUTE = 60;

/** What became of the late entries that whoever asks wrote in files that they may not hold any more. */
export function lateOutcomesRoute(dependencies: EndpointDependencies): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;

  return async (app) => {
    app.post(
      routes.lateOutcomes,
      {
        // By sign-in: many laptops of one office come from one address.
        config: {
          rateLimit: {
            max: MOST_A_MINUTE,
            timeWindow: '1 minute',
            keyGenerator: ({ headers, ip }) => headers.authorization ?? ip,
          },
        },
        schema: {
          summary: 'What became of one’s own late entries, until it has been read',
          body: lateOutcomesRequestSchema,
          response: { 200: lateOutcomesResponseSchema, ...problems(400, 401, 403, 409, 429, 503) },
        },
      },
      async (request) => {
        const { user } = await requireDevice(dependencies, request);
        const { protocolVersion, read } = request.body;
        requireVersion(protocolVersion);
        if (!maySync(user.role)) throw new CodedFailure('ACCESS_DENIED');
        return { outcomes: await lateOutcomesFor(pool, user, read, now()) };
      },
    );
  };
}
