import { pushRequestSchema, pushResponseSchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import type { Receipt } from './model/checks.ts';
import type { Exchange } from './world/rough-line.ts';

/** The receipts in one answer, whether or not it ever reached the laptop. */
export function receiptsIn({ path, status, asked, answered }: Exchange): Receipt[] {
  if (path !== routes.push || status !== 200) return [];
  pushRequestSchema.parse(JSON.parse(asked));
  const { outcomes } = pushResponseSchema.parse(JSON.parse(answered));
  return outcomes.flatMap((each) =>
    each.outcome === 'accepted' ? [{ id: each.id, rev: each.rev, seq: each.seq }] : [],
  );
}
