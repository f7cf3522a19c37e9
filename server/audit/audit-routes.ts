import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { z } from 'zod';
import { requireFresh } from '#server/accounts/require-fresh.ts';
import { requireSignIn, requireUser } from '#server/accounts/require-user.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { mayAct } from '#shared/access/policy.ts';
import {
  AUDIT,
  AUDIT_CSV,
  AUDIT_PROOF,
  type AuditFilter,
  auditFilterSchema,
  auditPageSchema,
  auditProofFilterSchema,
  auditProofSchema,
} from '#shared/audit/audit-entry.ts';
import { AUDIT_CSV_HEADER, auditAsCsv } from './audit-csv.ts';
import { countAudit, readAudit, staffOfCouncil } from './read-audit.ts';
import { recordAudit } from './record-audit.ts';
import { parseSeal, proveAudit } from './verify-audit.ts';

/** Each computes every hash anew. */
const PROOFS_AN_HOUR = 60;

/** The audit for the council's administrator, a page at a time or as a file. That it was read is in it too. */
export function auditRoutes(dependencies: EndpointDependencies): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;
  return async (app) => {
    app.get(
      AUDIT,
      {
        schema: {
          summary: 'Who did what, newest first',
          querystring: auditFilterSchema.extend({ before: z.coerce.number().int().positive().optional() }),
          response: { 200: auditPageSchema, ...problems(400, 401, 403, 503) },
        },
      },
      async (request) => {
        const user = await requireUser(dependencies, request);
        if (!mayAct(user.role, 'read-audit')) throw new CodedFailure('ACCESS_DENIED');
        const { before, ...filter } = request.query;
        const page = await readAudit(pool, user.authorityId, filter, before ?? null);
        // The first page of a look; leafing on is the same look.
        if (before === undefined) {
          await recordAudit(pool, user.authorityId, now(), [{ kind: 'audit-read', staffId: user.staffId }]);
        }
        return { ...page, staff: await staffOfCouncil(pool, user.authorityId) };
      },
    );

    app.get(
      AUDIT_PROOF,
      {
        config: { rateLimit: { max: PROOFS_AN_HOUR, timeWindow: '1 hour' } },
        schema: {
          summary: 'Whether every entry is there and as it was written',
          querystring: auditProofFilterSchema,
          response: { 200: auditProofSchema, ...problems(400, 401, 403, 429, 503) },
        },
      },
      async (request) => {
        const user = await requireUser(dependencies, request);
        if (!mayAct(user.role, 'read-audit')) throw new CodedFailure('ACCESS_DENIED');
        const kept = parseSeal(request.query.seal ?? '');
        const { entries, seal, fault } = await proveAudit(pool, user.authorityId, kept);
        return { entries, seal: entries === 0 ? null : `${seal.number}:${seal.hash}`, fault };
      },
    );

    app.get(
      AUDIT_CSV,
      {
        schema: {
          summary: 'The same as a file for a spreadsheet',
          querystring: auditFilterSchema,
          response: { ...problems(400, 401, 403, 503) },
        },
      },
      async (request, reply) => {
        const session = await requireSignIn(dependencies, request);
        const { user } = session;
        if (!mayAct(user.role, 'read-audit')) throw new CodedFailure('ACCESS_DENIED');
        await requireFresh(pool, session, now());
        const { entries, before } = await countAudit(pool, user.authorityId, request.query);
        await recordAudit(pool, user.authorityId, now(), [
          { kind: 'audit-exported', staffId: user.staffId, facts: { entries } },
        ]);
        return reply
          .header('content-disposition', 'attachment; filename="waymark-audit.csv"')
          .type('text/csv; charset=utf-8')
          .send(Readable.from(exported(pool, user.authorityId, request.query, before)) as never);
      },
    );
  };
}

/** However many they are, they go out a page at a time. One that cannot be read breaks the answer off: no file is short. */
async function* exported(
  pool: pg.Pool,
  authorityId: string,
  filter: AuditFilter,
  first: number,
): AsyncGenerator<string> {
  yield AUDIT_CSV_HEADER;
  for (let before: number | null = first; before !== null; ) {
    const { entries, older } = await readAudit(pool, authorityId, filter, before);
    yield auditAsCsv(entries);
    before = older;
  }
}
