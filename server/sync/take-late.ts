import type pg from 'pg';
import { type Allowance, policy } from '#shared/access/policy.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';
import type { PushChange } from '#shared/sync/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { ChangeVerdict } from './judge-change.ts';
import { findGranted, findHeldBefore, type LateFault } from './late-entries.ts';
import { findUnstorableText } from './unstorable-text.ts';

/**
 * What would be refused is taken as a late entry, where it is about a file that the writer held and no longer holds: so
 * that their laptop can let go of the file without the work being lost.
 */
export async function takeLate(
  client: pg.ClientBase,
  user: SignedIn,
  changes: readonly PushChange[],
  verdicts: readonly ChangeVerdict[],
): Promise<ChangeVerdict[]> {
  const people = changes.map((change, at) =>
    isRefused(verdicts[at]) && couldBeLate(user, change) ? personOf(change) : null,
  );
  const asked = [...new Set(people.filter((id) => id !== null))];
  if (asked.length === 0) return [...verdicts];
  const held = await findHeldBefore(client, user, asked);
  const granted = await findGranted(client, user, asked);
  return verdicts.map((verdict, at) => {
    const [change, youngPersonId] = [changes[at], people[at] ?? null];
    if (!change || youngPersonId === null || !held.has(youngPersonId) || granted.has(youngPersonId))
      return verdict;
    return { verdict: 'late', late: { change, youngPersonId, fault: faultOf(verdict) } };
  });
}

function isRefused(verdict: ChangeVerdict | undefined): boolean {
  return verdict?.verdict === 'answer' && verdict.outcome.outcome === 'refused';
}

/** Only what the writer's role may write of a file at all, and what the database can keep. */
function couldBeLate({ role, authorityId }: SignedIn, { collection, newDocumentState }: PushChange): boolean {
  const allowance: Allowance = policy[role][collection];
  const isWritable = allowance !== 'none' && allowance !== 'read' && collection !== 'handovers';
  return (
    isWritable &&
    newDocumentState.authorityId === authorityId &&
    findUnstorableText(newDocumentState) === null
  );
}

function personOf({ newDocumentState: { youngPersonId } }: PushChange): string | null {
  return recordIdSchema.safeParse(youngPersonId).data ?? null;
}

function faultOf(verdict: ChangeVerdict): LateFault | null {
  if (verdict.verdict !== 'answer' || verdict.outcome.outcome !== 'refused') return null;
  const { code, path, message } = verdict.outcome;
  if (code !== 'SYNC_DOCUMENT_INVALID') return null;
  return { path: path.slice(0, 400), message: message.slice(0, 400) };
}
