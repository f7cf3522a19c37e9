import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';

/** Registered before the routes, which it watches being added. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Waymark endpoint',
        description: 'Sign-in, sync and the board’s figures. Every refusal has the one shape and a code.',
        version: String(PROTOCOL_VERSION),
      },
      components: {
        securitySchemes: {
          device: { type: 'http', scheme: 'bearer' },
          page: { type: 'apiKey', in: 'cookie', name: 'waymark-session' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
