import { PUSH_LIMIT, type PushChange } from '#shared/sync/messages.ts';
import type { Waiting } from '../records/held-records.ts';
import { isAcceptance, statementOf, wholeStatements } from '../records/statements.ts';

/** What a council's proxy lets through as it comes, which is often no more than a megabyte. */
const MOST_BYTES = 768 * 1024;

export interface Batch {
  readonly sent: readonly Waiting[];
  readonly changes: readonly PushChange[];
}

/** The first of what waits, at most `limit`: as many as one request takes, and one statement at least however long its texts are. */
export function firstBatch(waiting: readonly Waiting[], limit = PUSH_LIMIT): Batch {
  const changes: PushChange[] = [];
  let bytes = 0;
  let opened = '';
  for (const each of wholeStatements(waiting, Math.min(limit, PUSH_LIMIT))) {
    const { collection, stored } = each;
    const { record, pending } = stored;
    const change = {
      collection,
      newDocumentState: record,
      assumedMasterRev: pending.base?.rev ?? pending.over ?? null,
    };
    bytes += new TextEncoder().encode(JSON.stringify(change)).byteLength;
    if (changes.length > 0 && bytes > MOST_BYTES && opened !== statementOf(each)) break;
    opened = isAcceptance(each) ? statementOf(each) : '';
    changes.push(change);
  }
  return { sent: waiting.slice(0, changes.length), changes };
}
