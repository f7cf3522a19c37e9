import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireDevice } from '#server/accounts/require-user.ts';
import { auditHistoryRead } from '#server/audit/audit-files.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { readHistoryPage } from '#server/storage/read-history.ts';
import { mayAct } from '#shared/access/policy.ts';
import { historyRequestSchema, historyResponseSchema } from '#shared/sync/history-messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { requireVersion } from './require-version.ts';

/** What became of a young person's file, for those who hold the file. For everybody else there is no such thing. */
export function historyRoute(dependencies: EndpointDependencies): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;

  return async (app) => {
    app.post(
      routes.history,
      {
        schema: {
          summary: 'One page of the history of a young person’s file',
          body: historyRequestSchema,
          response: { 200: historyResponseSchema, ...problems(400, 401, 403, 404, 409, 503) },
        },
      },
      async (request) => {
        const { user, deviceId } = await requireDevice(dependencies, request);
        const { protocolVersion, ...asked } = request.body;
        requireVersion(protocolVersion);
        const page = mayAct(user.role, 'read-history') ? await readHistoryPage(pool, user, asked) : null;
        if (page === null) throw new CodedFailure('NOT_FOUND');
        const laptop = { authorityId: user.authorityId, staffId: user.staffId, deviceId };
        await auditHistoryRead(pool, laptop, now(), asked);
        return page;
      },
    );
  };
}
