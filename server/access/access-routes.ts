import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireDevice } from '#server/accounts/require-user.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { findUnstorableText } from '#server/sync/unstorable-text.ts';
import { accessAnswerSchema, accessOrders, accessRoutes } from '#shared/access/order-messages.ts';
import { endCover, makeCover } from './covers.ts';
import { closeFile, openFile } from './openings.ts';
import { carryOut } from './order.ts';
import { liftRestriction, restrictFile } from './restrictions.ts';

const A_FEW_KILOBYTES = 16_384;
const response = { 200: accessAnswerSchema, ...problems(400, 401, 403, 404, 409, 429, 503) };

/** Cover, restricted files, and files opened outside one's scope. Who may order what is the policy's; a laptop orders. */
export function accessRoutesOf(dependencies: EndpointDependencies): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;
  const bodyLimit = A_FEW_KILOBYTES;
  return async (app) => {
    app.addHook('preHandler', async (request) => {
      if (findUnstorableText(request.body) !== null) throw new CodedFailure('REQUEST_INVALID');
    });

    app.post(
      accessRoutes.cover,
      {
        bodyLimit,
        schema: { summary: 'A colleague stands in for an adviser', body: accessOrders.cover, response },
      },
      async (request) => {
        const by = { ...(await requireDevice(dependencies, request)), now: now() };
        return carryOut(pool, by, (ordering) => makeCover(ordering, request.body));
      },
    );
    app.post(
      accessRoutes.endCover,
      {
        bodyLimit,
        schema: { summary: 'End a cover before its last day', body: accessOrders.endCover, response },
      },
      async (request) => {
        const by = { ...(await requireDevice(dependencies, request)), now: now() };
        return carryOut(pool, by, (ordering) => endCover(ordering, request.body));
      },
    );
    app.post(
      accessRoutes.restrict,
      {
        bodyLimit,
        schema: { summary: 'Restrict a file to named people', body: accessOrders.restrict, response },
      },
      async (request) => {
        const by = { ...(await requireDevice(dependencies, request)), now: now() };
        return carryOut(pool, by, (ordering) => restrictFile(ordering, request.body));
      },
    );
    app.post(
      accessRoutes.liftRestriction,
      { bodyLimit, schema: { summary: 'Lift a restriction', body: accessOrders.liftRestriction, response } },
      async (request) => {
        const by = { ...(await requireDevice(dependencies, request)), now: now() };
        return carryOut(pool, by, (ordering) => liftRestriction(ordering, request.body));
      },
    );
    app.post(
      accessRoutes.open,
      {
        bodyLimit,
        schema: { summary: 'Open a file outside one’s scope', body: accessOrders.open, response },
      },
      async (request) => {
        const by = { ...(await requireDevice(dependencies, request)), now: now() };
        return carryOut(pool, by, (ordering) => openFile(ordering, request.body));
      },
    );
    app.post(
      accessRoutes.close,
      {
        bodyLimit,
        schema: { summary: 'Close an opened file before its time', body: accessOrders.close, response },
      },
      async (request) => {
        const by = { ...(await requireDevice(dependencies, request)), now: now() };
        return carryOut(pool, by, (ordering) => closeFile(ordering, request.body));
      },
    );
  };
}
