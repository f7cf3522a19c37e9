import type pg from 'pg';
import { type AuditEvent, recordAudit } from '#server/audit/record-audit.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { asUser } from '#server/storage/as-user.ts';
import { inTransaction } from '#server/storage/database.ts';
import type { Maker } from '#server/storage/endpoint-records.ts';
import { loadKnownFiles } from '#server/storage/file-facts.ts';
import { findGranted } from '#server/storage/grants.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { type Author, writeDocuments } from '#server/storage/write-documents.ts';
import { type Concerned, followFiles } from '#server/sync/follow-files.ts';
import { recordTransfers } from '#server/sync/transfers.ts';
import { whoChanged } from '#server/sync/who-changed.ts';
import { holdsForGood } from '#shared/access/file-holders.ts';
import type { Holding, Refusal } from '#shared/access/judge-orders.ts';
import type { AccessAnswer } from '#shared/access/order-messages.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import type { TransferCause } from '#shared/domain/handover/handover.ts';
import type { Staff } from '#shared/domain/staff/staff.ts';
import type { ErrorCode } from '#shared/errors/registry.ts';
import type { CollectionName, RecordOf } from '#shared/records/registry.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

/** Who orders, from which laptop, when. */
export interface Ordering {
  readonly client: pg.ClientBase;
  readonly user: SignedIn;
  readonly deviceId: string;
  readonly now: Date;
  readonly today: CalendarDate;
}

/** What an order makes: the record, whose files may come or go by it, and what the audit says. */
export interface Ordered<Collection extends CollectionName = CollectionName> {
  readonly collection: Collection;
  readonly body: RecordOf<Collection>;
  readonly baseRev: string | null;
  readonly concerned: Concerned;
  readonly because: TransferCause;
  readonly event: AuditEvent;
  readonly until?: string;
}

/** Told no with a code, and the trying of it stays on the record. */
export interface TurnedAway {
  readonly code: ErrorCode;
  readonly event: AuditEvent;
}

/**
 * One order in one transaction: the record, the grants that follow from it, the transfers and the audit, or none of it. Orders
 * of one council are judged one after another.
 */
export async function carryOut(
  pool: pg.Pool,
  by: Pick<Ordering, 'user' | 'deviceId' | 'now'>,
  judge: (ordering: Ordering) => Promise<Ordered | TurnedAway | Exclude<Refusal, null>>,
): Promise<AccessAnswer> {
  const answer = await carriedOut(pool, by, judge);
  if ('code' in answer) throw new CodedFailure(answer.code);
  return answer;
}

function carriedOut(
  pool: pg.Pool,
  { user, deviceId, now }: Parameters<typeof carryOut>[1],
  judge: Parameters<typeof carryOut>[2],
): Promise<AccessAnswer | TurnedAway> {
  return inTransaction(pool, async (client) => {
    const { authorityId, staffId } = user;
    await holdCounter(client, authorityId);
    const ordered = await judge({ client, user, deviceId, now, today: dayInEngland(now) });
    if (ordered === 'denied') throw new CodedFailure('ACCESS_DENIED');
    if (ordered === 'not-found') throw new CodedFailure('NOT_FOUND');
    if ('code' in ordered) {
      await recordAudit(client, authorityId, now, [ordered.event]);
      return ordered;
    }
    if ('path' in ordered) return { outcome: 'refused', path: ordered.path, message: ordered.message };
    const { collection, body, baseRev, concerned, because, event, until } = ordered;
    const author: Author = { staffId, deviceId };
    await writeDocuments(client, authorityId, [{ collection, body, baseRev }], author);
    const changes = await followFiles(client, authorityId, concerned, because, now);
    await recordTransfers(client, authorityId, await whoChanged(client, authorityId, changes), author, now);
    await recordAudit(client, authorityId, now, [event]);
    const youngPersonId = 'youngPersonId' in body ? body.youngPersonId : null;
    return { outcome: 'done', id: body.id, youngPersonId, until: until ?? null };
  });
}

/** As whom the endpoint writes what was ordered. */
export function makerOf({ user, deviceId, now }: Ordering): Maker {
  return { staffId: user.staffId, deviceId, now };
}

/** Everybody who works for the council, as the endpoint has them. */
export async function loadStaff({ client, user }: Ordering): Promise<readonly Staff[]> {
  const { rows } = await client.query<{ body: Staff }>(
    `SELECT body FROM documents WHERE authority_id = $1 AND collection = 'staff'`,
    [user.authorityId],
  );
  return rows.map(({ body }) => body);
}

/** Whether the user holds the file now. Asked as the user, so that the database decides it. */
export async function holdsFile({ client, user }: Ordering, youngPersonId: string): Promise<boolean> {
  const granted = await asUser(client, user, () => findGranted(client, user, [youngPersonId]));
  return granted.has(youngPersonId);
}

export async function holdingOf(ordering: Ordering, youngPersonId: string): Promise<Holding> {
  if (!(await holdsFile(ordering, youngPersonId))) return 'none';
  const { client, user, now, today } = ordering;
  const files = await loadKnownFiles(client, user.authorityId, [youngPersonId], today);
  const moment = { today, now: now.toISOString() };
  return files.some((facts) => holdsForGood(facts, subjectsOf(user), moment)) ? 'own' : 'passing';
}
