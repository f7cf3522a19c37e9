import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireUser } from '#server/accounts/require-user.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { mayAct } from '#shared/access/policy.ts';
import {
  AUDIT,
  AUDIT_CSV,
  type AuditEntry,
  auditFilterSchema,
  auditPageSchema,
} from '#shared/audit/audit-entry.ts';
import { auditAsCsv } from './audit-csv.ts';
import { readAudit } from './read-audit.ts';
import { recordAudit } from './record-audit.ts';

const MOST_EXPORTED = 100_000;

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
        return page;
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
        const user = await requireUser(dependencies, request);
        if (!mayAct(user.role, 'read-audit')) throw new CodedFailure('ACCESS_DENIED');
        const entries: AuditEntry[] = [];
        let before: number | null = null;
        do {
          const page = await readAudit(pool, user.authorityId, request.query, before);
          entries.push(...page.entries);
          before = page.older;
        } while (before !== null && entries.length < MOST_EXPORTED);
        await recordAudit(pool, user.authorityId, now(), [
          { kind: 'audit-exported', staffId: user.staffId, facts: { entries: entries.length } },
        ]);
        return reply
          .header('content-disposition', 'attachment; filename="waymark-audit.csv"')
          .type('text/csv; charset=utf-8')
          .send(auditAsCsv(entries) as never);
      },
    );
  };
}
