import type pg from 'pg';
import { inTransaction } from '#server/storage/database.ts';
import { sealSchema } from '#shared/audit/audit-entry.ts';

/** The last entry and its hash: whoever keeps it elsewhere can tell later that nothing up to it was altered. */
export interface Seal {
  readonly number: number;
  readonly hash: string;
}

export interface AuditProof {
  readonly authorityId: string;
  readonly entries: number;
  readonly seal: Seal;
  /** In words, with the number of the first entry that is wrong; null when the chain holds. */
  readonly fault: string | null;
}

const LINKS = `
  SELECT number::int AS number, hash = audit_hash(e) AS whole,
    previous_hash = coalesce(lag(hash) OVER chain, '\\x') AS follows,
    number = coalesce(lag(number) OVER chain, 0) + 1 AS next, encode(hash, 'hex') AS hash
  FROM audit_entries e WHERE authority_id = $1 WINDOW chain AS (ORDER BY number) ORDER BY number`;

interface Link {
  readonly number: number;
  readonly whole: boolean;
  readonly follows: boolean;
  readonly next: boolean;
  readonly hash: string;
}

/** As `verifyAudit`, of one moment: what is recorded meanwhile is no fault. */
export function proveAudit(pool: pg.Pool, authorityId: string, kept: Seal | null): Promise<AuditProof> {
  return inTransaction(pool, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return verifyAudit(client, authorityId, kept);
  });
}

/** Null where it is not a number, a colon and 64 hexadecimal digits. */
export function parseSeal(text: string): Seal | null {
  const parsed = sealSchema.safeParse(text);
  if (!parsed.success) return null;
  const [number, hash = ''] = parsed.data.split(':');
  return { number: Number(number), hash };
}

/** Computes every hash anew. `kept` is a seal of an earlier day, if there is one. */
export async function verifyAudit(
  client: pg.ClientBase | pg.Pool,
  authorityId: string,
  kept: Seal | null,
): Promise<AuditProof> {
  const { rows } = await client.query<Link>(LINKS, [authorityId]);
  const head = await client.query<Seal>(
    `SELECT number::int AS number, encode(hash, 'hex') AS hash FROM audit_heads WHERE authority_id = $1`,
    [authorityId],
  );
  const last = rows.at(-1);
  const seal = { number: last?.number ?? 0, hash: last?.hash ?? '' };
  const fault = findFault(rows, head.rows[0] ?? { number: 0, hash: '' }, seal, kept);
  return { authorityId, entries: rows.length, seal, fault };
}

function findFault(links: readonly Link[], head: Seal, seal: Seal, kept: Seal | null): string | null {
  for (const { number, whole, follows, next } of links) {
    if (!next) return `Entries before number ${number} are missing.`;
    if (!follows) return `Entry ${number} does not follow the one before it.`;
    if (!whole) return `Entry ${number} was altered.`;
  }
  if (head.number !== seal.number || head.hash !== seal.hash) {
    return `Entries after number ${seal.number} are missing: the last one was number ${head.number}.`;
  }
  if (kept && links.find(({ number }) => number === kept.number)?.hash !== kept.hash) {
    return `Entry ${kept.number} is not the one that the seal was made of: the record was written anew.`;
  }
  return null;
}
