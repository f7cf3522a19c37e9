import type pg from 'pg';
import { changesOfFiles } from '#server/audit/audit-files.ts';
import { recordAudit } from '#server/audit/record-audit.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { asUser } from '#server/storage/as-user.ts';
import { inTransaction } from '#server/storage/database.ts';
import { areKnown, placeOf } from '#server/storage/place-in-feed.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { type DocumentWrite, writeDocuments } from '#server/storage/write-documents.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import type { Checkpoint, PushChange, PushOutcome } from '#shared/sync/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { findForeignRevisions, refuseRevision } from './foreign-revisions.ts';
import { type ChangeVerdict, judgeChange } from './judge-change.ts';
import { judgeChanges } from './judge-together.ts';
import { lateEntries } from './late-entries.ts';
import { loadMasterStates } from './master-states.ts';
import { takeLate } from './take-late.ts';
import { recordTransfers } from './transfers.ts';
import { grantNewPeople, updateGrants } from './update-grants.ts';
import { whoChanged } from './who-changed.ts';

interface Pushed {
  readonly protocolVersion: number;
  readonly checkpoint: Checkpoint | null;
  readonly changes: readonly PushChange[];
}

/**
 * Takes what a device changed. One transaction: the counter is held first, so nothing can slip between a check and
 * its write, and either every accepted change is kept with its receipt or none is. Records are read and written as the
 * user, under the database's own policies; what follows from an accepted change is the endpoint's doing.
 */
export function pushChanges(
  pool: pg.Pool,
  user: SignedIn,
  deviceId: string,
  { protocolVersion, checkpoint, changes }: Pushed,
  now: Date,
): Promise<PushOutcome[]> {
  return inTransaction(pool, async (client) => {
    await holdCounter(client, user.authorityId);
    await requireKnownPlace(client, user, checkpoint);
    const master = await loadMasterStates(client, user, changes);
    const foreign = await findForeignRevisions(client, user.authorityId, deviceId, changes);
    const sender = { user, deviceId, protocolVersion };
    const judged = judgeChanges(sender, changes, master, (_, change, ...known) =>
      foreign.has(change.newDocumentState.rev)
        ? refuseRevision(change)
        : judgeChange(sender, change, ...known),
    );
    const { authorityId, staffId } = user;
    const author = { staffId, deviceId };
    // A laptop of version 1 knows of no late entries: to it these are refused, and stay with it.
    const verdicts = protocolVersion === 1 ? judged : await takeLate(client, sender, changes, judged);
    const writes = verdicts.flatMap((verdict) => (verdict.verdict === 'write' ? [verdict.write] : []));
    await grantNewPeople(client, authorityId, verdicts);
    const numbers = await asUser(client, user, () => writeDocuments(client, authorityId, writes, author));
    const late = verdicts.flatMap((verdict) => (verdict.verdict === 'late' ? [verdict.late] : []));
    await writeDocuments(client, authorityId, await lateEntries(client, user, deviceId, late, now), author);
    const moved = await updateGrants(client, authorityId, verdicts, now);
    await recordTransfers(client, authorityId, await whoChanged(client, authorityId, moved), author, now);
    await recordAudit(client, authorityId, now, changesOfFiles(writes, staffId, deviceId));
    return outcomesOf(verdicts, writes, numbers);
  });
}

/**
 * A laptop that read its states from a history that this endpoint no longer has would have them judged as changes of older
 * ones, and take its own work for undone.
 */
async function requireKnownPlace(
  client: pg.ClientBase,
  user: SignedIn,
  checkpoint: Checkpoint | null,
): Promise<void> {
  if (checkpoint === null) return;
  const [isKnown] = await areKnown(client, user.authorityId, subjectsOf(user), [placeOf(checkpoint)]);
  if (!isKnown) throw new CodedFailure('SYNC_CHECKPOINT_UNKNOWN');
}

function outcomesOf(
  verdicts: readonly ChangeVerdict[],
  writes: readonly DocumentWrite[],
  numbers: readonly number[],
): PushOutcome[] {
  const numberOf = new Map(writes.map((write, index) => [write, numbers[index]]));
  return verdicts.map((verdict) => {
    if (verdict.verdict === 'answer') return verdict.outcome;
    if (verdict.verdict === 'late') {
      const { id, rev } = verdict.late.change.newDocumentState;
      return { outcome: 'late', id, rev };
    }
    const seq = numberOf.get(verdict.write);
    if (seq === undefined) throw new Error('a change was written without a number');
    return { outcome: 'accepted', id: verdict.write.body.id, rev: verdict.write.body.rev, seq };
  });
}
