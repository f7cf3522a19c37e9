import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import {
  endedSignInsSchema,
  endSignInRequestSchema,
  ownSignInRoutes,
  ownSignInsSchema,
} from '#shared/sync/own-sign-in-messages.ts';
import { endOwnSignIns, listOwnSignIns } from './own-sign-ins.ts';
import { requireFresh } from './require-fresh.ts';
import { requireOwnPage } from './require-own-page.ts';
import { requireSignIn } from './require-user.ts';

const ENDINGS_A_MINUTE_FROM_ONE_ADDRESS = 120;

/** Where I am signed in, and to end that elsewhere: for everybody, about nobody but themselves. */
export function ownSignInRoutesOf(dependencies: EndpointDependencies): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;

  return async (app) => {
    app.get(
      ownSignInRoutes.list,
      {
        schema: {
          summary: 'One’s own laptops, and one’s own sign-ins on pages in a browser',
          response: { 200: ownSignInsSchema, ...problems(401, 403, 503) },
        },
      },
      async (request) => listOwnSignIns(pool, await requireSignIn(dependencies, request), now()),
    );

    app.post(
      ownSignInRoutes.end,
      {
        config: { rateLimit: { max: ENDINGS_A_MINUTE_FROM_ONE_ADDRESS, timeWindow: '1 minute' } },
        schema: {
          summary: 'End one’s own sign-in on another laptop or page, or on every other one',
          description:
            'A laptop’s app asks for the unlock phrase before it sends this. A page must have been signed in to within ten minutes.',
          body: endSignInRequestSchema,
          response: { 200: endedSignInsSchema, ...problems(400, 401, 403, 429, 503) },
        },
      },
      async (request) => {
        const speaker = await requireSignIn(dependencies, request);
        requireOwnPage(request);
        await requireFresh(pool, speaker, now());
        return { ended: await endOwnSignIns(pool, speaker, request.body, now()) };
      },
    );
  };
}
