import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireDevice } from '#server/accounts/require-user.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';
import {
  councilKeyAnswerSchema,
  escrowSchema,
  recoveryAnswerSchema,
  recoveryAskedSchema,
  recoveryAskSchema,
} from '#shared/recovery/messages.ts';
import { keepEscrow, newestCouncilKey } from './escrow.ts';
import { answerOf, askForKey } from './requests.ts';

const A_FEW_KILOBYTES = 8_192;
const ASKS_AN_HOUR = 20;

/** The way back into a laptop whose phrase was forgotten or whose keychain was reset. The endpoint never sees a key in clear. */
export function recoveryRoutes(dependencies: EndpointDependencies): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;
  return async (app) => {
    app.get(
      '/api/recovery/key',
      {
        schema: {
          summary: 'The council’s public key for escrow',
          response: { 200: councilKeyAnswerSchema, ...problems(401, 403, 503) },
        },
      },
      async (request) => {
        const { user } = await requireDevice(dependencies, request);
        return { key: await newestCouncilKey(pool, user) };
      },
    );

    app.post(
      '/api/recovery/escrow',
      {
        bodyLimit: A_FEW_KILOBYTES,
        schema: {
          summary: 'Keep the sealed key of one’s own store',
          body: escrowSchema,
          response: { 204: z.null(), ...problems(400, 401, 403, 409, 503) },
        },
      },
      async (request, reply) => {
        const { user } = await requireDevice(dependencies, request);
        await keepEscrow(pool, user, request.body, now());
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/api/recovery/requests',
      {
        bodyLimit: A_FEW_KILOBYTES,
        config: { rateLimit: { max: ASKS_AN_HOUR, timeWindow: '1 hour' } },
        schema: {
          summary: 'Ask to be let back into one’s own store',
          body: recoveryAskSchema,
          response: { 200: recoveryAskedSchema, ...problems(400, 401, 403, 404, 429, 503) },
        },
      },
      async (request) => {
        const { user } = await requireDevice(dependencies, request);
        return askForKey(pool, user, request.body, now());
      },
    );

    app.get(
      '/api/recovery/requests/:requestId',
      {
        schema: {
          summary: 'What came of one’s own request',
          params: z.strictObject({ requestId: recordIdSchema }),
          response: { 200: recoveryAnswerSchema, ...problems(400, 401, 403, 404, 503) },
        },
      },
      async (request) => {
        const { user } = await requireDevice(dependencies, request);
        return answerOf(pool, user, request.params.requestId);
      },
    );
  };
}
