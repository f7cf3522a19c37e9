import type pg from 'pg';
import { changesOfFiles } from '#server/audit/audit-files.ts';
import { auditing } from '#server/audit/record-audit.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { asUser, asUserStatements } from '#server/storage/as-user.ts';
import { endingWith, inShortTransaction } from '#server/storage/database.ts';
import type { OpenedPage } from '#server/storage/feed.ts';
import { askHolders } from '#server/storage/grants.ts';
import {
  areKnownIn,
  askLineage,
  type LineageRow,
  type PlaceInFeed,
  placeOf,
} from '#server/storage/place-in-feed.ts';
import { holdingCounter } from '#server/storage/take-numbers.ts';
import {
  type Condition,
  NOTHING,
  PLANNED_ONCE,
  type Statement,
  unconditionally,
} from '#server/storage/together.ts';
import { type DocumentWrite, numbersOf, writeDocuments, writing } from '#server/storage/write-documents.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import type { Checkpoint, PushChange, PushOutcome } from '#shared/sync/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { CommitListener } from './change-watch.ts';
import { askForeignDevices, foreignRevisions, refuseRevision } from './foreign-revisions.ts';
import { type ChangeVerdict, judgeChange, receiptFor, type Sender } from './judge-change.ts';
import { judgeChanges } from './judge-together.ts';
import { lateEntries, writersDecided } from './late-entries.ts';
import { askMasterStates, masterStatesOf } from './master-states.ts';
import { takeLate } from './take-late.ts';
import { recordTransfers } from './transfers.ts';
import { endOf, type NewsForPush, newsForPush } from './unasked-page.ts';
import { grantNewPeople, grantsConcerned, updateGrants } from './update-grants.ts';
import { whoChanged } from './who-changed.ts';

interface Pushed {
  readonly protocolVersion: number;
  readonly checkpoint: Checkpoint | null;
  readonly changes: readonly PushChange[];
  readonly held?: readonly number[];
}

/** A laptop wants the page of what is new to it with its receipts. */
interface WantedPage {
  /** It is about to be brought to this end of its feed. */
  atEnd(checkpoint: Checkpoint): void;
}

interface PushBeside {
  /** Where it does not hold, nothing is judged. */
  readonly condition?: Condition;
  /** Hears of an ordinary push as it is committed. */
  readonly commits?: CommitListener;
  readonly wanted?: WantedPage | null;
}

interface Answered {
  readonly outcomes: PushOutcome[];
  /** As a pull would bring it at the moment of the commit. Null where nobody wants it, or it is too much to come unasked. */
  readonly page: OpenedPage | null;
}

/**
 * Takes what a device changed. One transaction: the counter is held first, so nothing can slip between a check and
 * its write, and either every accepted change is kept with its receipt or none is. Records are read and written as the
 * user, under the database's own policies; what follows from an accepted change is the endpoint's doing. Others wait for
 * the counter meanwhile, so what is asked goes in one trip to the database and what is written in another.
 */
export function pushChanges(
  pool: pg.Pool,
  user: SignedIn,
  deviceId: string,
  { protocolVersion, checkpoint, changes, held: named = [] }: Pushed,
  now: Date,
  { condition = unconditionally, commits, wanted = null }: PushBeside = {},
): Promise<Answered> {
  const { authorityId, staffId } = user;
  const sender = { user, deviceId, protocolVersion };
  const author = { staffId, deviceId };
  const places = checkpoint === null ? [] : [placeOf(checkpoint)];
  const asked = askMasterStates(user, changes);
  const opening = [
    PLANNED_ONCE,
    holdingCounter(authorityId),
    condition.asked,
    askLineage(authorityId, places),
    askForeignDevices(authorityId, deviceId, changes),
    ...asked.asEndpoint,
    ...asUserStatements(user, asked.asUser),
  ] as const;
  return inShortTransaction(pool, opening, async (client, answers) => {
    const [, counter, held, lineage, devices, there, teams, names, , latest, accepted, granted] = answers;
    condition.hold(held);
    requireKnownPlace(user, lineage, places);
    const master = masterStatesOf(changes, { latest, accepted, granted, there, teams, names });
    const foreign = foreignRevisions(devices, changes);
    const judged = judgeChanges(sender, changes, master, (_, change, ...known) =>
      foreign.has(change.newDocumentState.rev)
        ? refuseRevision(change)
        : judgeChange(sender, change, ...known),
    );
    // A laptop of version 1 knows of no late entries: to it these are refused, and stay with it.
    const verdicts = protocolVersion === 1 ? judged : await takeLate(client, sender, changes, judged);
    const writes = verdicts.flatMap((verdict) => (verdict.verdict === 'write' ? [verdict.write] : []));
    await grantNewPeople(client, authorityId, verdicts);
    const audit = auditing(authorityId, now, changesOfFiles(writes, staffId, deviceId));
    const late = verdicts.flatMap((verdict) => (verdict.verdict === 'late' ? [verdict.late] : []));
    const concerned = grantsConcerned(verdicts);
    if (writes.length > 0 && late.length === 0 && concerned.size === 0) {
      const before = Number(counter[0]?.seq);
      const news = wanted && newsForPush(sender, verdicts, { from: checkpoint, before, named });
      return writtenAtOnce(sender, verdicts, { writes, audit, news, wanted, condition, commits });
    }
    const numbers = await asUser(client, user, () => writeDocuments(client, authorityId, writes, author));
    await writeDocuments(client, authorityId, await lateEntries(client, user, deviceId, late, now), author);
    const moved = await updateGrants(client, authorityId, concerned, now);
    await recordTransfers(client, authorityId, await whoChanged(client, authorityId, moved), author, now);
    return endingWith(audit, () => ({ outcomes: outcomesOf(sender, verdicts, writes, numbers), page: null }));
  });
}

interface Ordinary extends Required<Pick<PushBeside, 'condition' | 'wanted'>> {
  readonly writes: readonly DocumentWrite[];
  readonly audit: readonly Statement<unknown>[];
  readonly news: NewsForPush | null;
  readonly commits: CommitListener | undefined;
}

/** What follows from nothing else: it is written, asked about and committed in one trip. */
function writtenAtOnce(
  sender: Sender,
  verdicts: readonly ChangeVerdict[],
  { writes, audit, news, wanted, condition, commits }: Ordinary,
) {
  const { user, deviceId } = sender;
  const { authorityId, staffId } = user;
  const own = asUserStatements(user, [
    writing(authorityId, writes, { staffId, deviceId }),
    news?.asked ?? NOTHING,
  ]);
  const people = writes.map(({ body }) => ('youngPersonId' in body ? body.youngPersonId : null));
  const holders = askHolders(authorityId, [...new Set(people.filter((id) => id !== null))]);
  const still = news ? condition : unconditionally;
  commits?.expect(authorityId);
  return endingWith([...own, still.asked, holders, ...audit], ([, written, rows, , is, held]): Answered => {
    const numbers = numbersOf(written, writes);
    const page = holds(still, is) ? (news?.page(rows, written) ?? null) : null;
    // Before its own stream hears of the commit, which is no news to this laptop.
    if (page) wanted?.atEnd(endOf(page));
    commits?.committed({
      authorityId,
      before: (numbers[0] ?? 0) - 1,
      newest: numbers.at(-1) ?? 0,
      everyone: people.includes(null),
      subjects: held.map(({ subject }) => subject),
      writers: writersDecided(writes),
    });
    return { outcomes: outcomesOf(sender, verdicts, writes, numbers), page };
  });
}

/** Whoever was shut out since what they sent was judged is told so when they ask. What was judged before has its receipts. */
function holds(condition: Condition, answer: readonly unknown[]): boolean {
  try {
    condition.hold(answer);
    return true;
  } catch {
    return false;
  }
}

/**
 * A laptop that read its states from a history that this endpoint no longer has would have them judged as changes of older
 * ones, and take its own work for undone.
 */
function requireKnownPlace(
  user: SignedIn,
  lineage: readonly LineageRow[],
  places: readonly PlaceInFeed[],
): void {
  if (areKnownIn(lineage, subjectsOf(user), places).includes(false)) {
    throw new CodedFailure('SYNC_CHECKPOINT_UNKNOWN');
  }
}

function outcomesOf(
  sender: Sender,
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
    return receiptFor(sender, verdict.write.body, { seq, isAltered: verdict.isAltered });
  });
}
