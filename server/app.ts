import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import {
  type FastifyPluginAsyncZod,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { accessRoutesOf } from './access/access-routes.ts';
import { ownSignInRoutesOf } from './accounts/own-sign-in-routes.ts';
import { providerRoutes } from './accounts/provider/provider-routes.ts';
import { type SignInSettings, sessionRoutes } from './accounts/session-routes.ts';
import { auditRoutes } from './audit/audit-routes.ts';
import { auditSignIns } from './audit/audit-sign-ins.ts';
import { boardPage } from './board/board-page.ts';
import { boardRoutes } from './board/board-routes.ts';
import type { EndpointDependencies } from './dependencies.ts';
import { deviceRoutesOf } from './devices/device-routes.ts';
import { answerErrors, answerFrameworkError } from './errors/answer-errors.ts';
import { CodedFailure } from './errors/coded-failure.ts';
import type { HttpsSettings } from './https.ts';
import { type AppOrigin, allowAppOrigins } from './plugins/app-origins.ts';
import { describeRoutes } from './plugins/openapi.ts';
import { logRequests } from './plugins/request-log.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { recoveryRoutes } from './recovery/recovery-routes.ts';
import { statusRoutes } from './status/status-routes.ts';
import { FeedRoom, type FeedRoomSize } from './sync/feed-room.ts';
import { historyRoute } from './sync/history-route.ts';
import { lateOutcomesRoute } from './sync/late-outcomes-route.ts';
import { scopeRoutes } from './sync/scope-routes.ts';
import { StreamPlaces } from './sync/stream-news.ts';
import { streamRoute } from './sync/stream-route.ts';
import { syncRoutes } from './sync/sync-routes.ts';

export type TrustedProxies = false | number | string[];

export interface AppOptions {
  readonly log: FastifyBaseLogger;
  readonly appOrigins: readonly AppOrigin[];
  /** Which proxies may name the caller's address and protocol: so many before the endpoint, or those at these addresses. */
  readonly trustProxy: TrustedProxies;
  /** Null where a proxy speaks HTTPS, and on this machine alone. */
  readonly https: HttpsSettings | null;
  /** Passwords alone, unless the council has an identity provider. */
  readonly signIn?: SignInSettings;
  /** What all first copies together may take. */
  readonly feedRoom?: FeedRoomSize | undefined;
}

/** Composes the endpoint from its parts. It listens to nothing: that is for whoever starts it. */
export async function buildApp(
  dependencies: EndpointDependencies,
  options: AppOptions,
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: trusts(options.trustProxy),
    https: options.https,
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) => void answerFrameworkError(error, request, reply),
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  answerErrors(app);
  logRequests(app);
  await securityHeaders(app);
  await allowAppOrigins(app, options.appOrigins);
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await describeRoutes(app);
  await app.register(statusRoutes(dependencies));
  if (dependencies.rendererFolder !== null) await app.register(boardPage(dependencies.rendererFolder));
  await app.register(databaseRoutes(dependencies, options));
  return app;
}

/** Counted from the endpoint outwards: the last so many to have passed the request on are the council's own. */
function trusts(proxies: TrustedProxies): false | string[] | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_, hop) => hop < proxies : proxies;
}

/** Everything that needs the database. Until it is there these routes say so, at once. */
function databaseRoutes(
  dependencies: EndpointDependencies,
  { signIn = { provider: null, takesPasswords: true }, feedRoom }: AppOptions,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook('onRequest', async () => {
      if (!dependencies.isMigrated()) throw new CodedFailure('DATABASE_UNAVAILABLE');
    });
    auditSignIns(app, dependencies);
    await app.register(sessionRoutes(dependencies, signIn));
    if (signIn.provider) await app.register(providerRoutes(dependencies, signIn.provider));
    await app.register(ownSignInRoutesOf(dependencies));
    await app.register(auditRoutes(dependencies));
    await app.register(deviceRoutesOf(dependencies));
    const room = new FeedRoom(feedRoom);
    const places = new StreamPlaces();
    await app.register(syncRoutes(dependencies, room, places));
    await app.register(scopeRoutes(dependencies, room));
    await app.register(streamRoute(dependencies, places));
    await app.register(historyRoute(dependencies));
    await app.register(lateOutcomesRoute(dependencies));
    await app.register(boardRoutes(dependencies));
    await app.register(recoveryRoutes(dependencies));
    await app.register(accessRoutesOf(dependencies));
  };
}
