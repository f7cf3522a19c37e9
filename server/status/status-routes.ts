import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';

const healthSchema = z.strictObject({
  service: z.literal('waymark'),
  status: z.literal('ok'),
  protocolVersion: z.int(),
});
const readySchema = z.strictObject({ status: z.literal('ready') });

/** Health: this process answers. Ready: it also reaches a database that is at its version. */
export function statusRoutes({ pool, isMigrated }: EndpointDependencies): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/health',
      { schema: { summary: 'The endpoint runs', response: { 200: healthSchema, ...problems() } } },
      async () => ({
        service: 'waymark' as const,
        status: 'ok' as const,
        protocolVersion: PROTOCOL_VERSION,
      }),
    );

    app.get(
      '/api/ready',
      { schema: { summary: 'The database answers too', response: { 200: readySchema, ...problems(503) } } },
      async () => {
        if (!isMigrated()) throw new CodedFailure('DATABASE_UNAVAILABLE');
        await pool.query('SELECT 1');
        return { status: 'ready' as const };
      },
    );
  };
}
