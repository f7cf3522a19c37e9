import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordAudit } from '#server/audit/record-audit.ts';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import { readAuditOrder } from '#server/commands/audit/audit-order.ts';
import { inTransaction } from '#server/storage/database.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import {
  AUDIT,
  AUDIT_CSV,
  AUDIT_PROOF,
  type AuditEntry,
  auditPageSchema,
  auditProofSchema,
} from '#shared/audit/audit-entry.ts';

import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, anAllocation, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi } from '#tests/people/cast.ts';
import {
  anilDeshpande,
  change,
  PASSWORD,
  post,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
} from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';

const SECRET = 'said that he sleeps badly since the move';
const NOW = new Date('2026-11-23T12:00:00.000Z');

describe('what is in the audit', () => {
  let endpoint: TestEndpoint;
  let anil: TestDevice;
  const youngPerson = aYoungPerson({ id: randomUUID(), preferredName: 'Zebedee' });
  const visit = aVisit({ id: randomUUID(), youngPersonId: youngPerson.id, note: SECRET });

  beforeAll(async () => {
    endpoint = await startTestEndpoint({ now: () => NOW });
    const ruth = await signIn(endpoint.url, 'ruth');
    await ruth.push(
      change('youngPeople', youngPerson),
      change('allocations', anAllocation({ id: randomUUID(), youngPersonId: youngPerson.id })),
    );
    const joanne = await signIn(endpoint.url, 'joanne');
    await joanne.pullAll();
    await joanne.pullAll();
    await joanne.push(change('contacts', visit));
    await post(endpoint.url, routes.session, { username: 'joanne', password: 'a guess', deviceId: null });
    await post(endpoint.url, routes.session, { username: 'nobody', password: PASSWORD, deviceId: null });
    await fetch(endpoint.url + routes.session, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${joanne.session.token}` },
    });
    anil = await signIn(endpoint.url, 'anil');
  });
  afterAll(() => endpoint.close());

  function get(route: string, device: TestDevice = anil): Promise<Response> {
    return fetch(endpoint.url + route, { headers: { authorization: `Bearer ${device.session.token}` } });
  }

  async function entries(query = ''): Promise<readonly AuditEntry[]> {
    return auditPageSchema.parse(await (await get(`${AUDIT}${query}`)).json()).entries;
  }

  const counted = (list: readonly AuditEntry[], kind: string) => list.filter((each) => each.kind === kind);

  test('sign-ins, refusals and sign-outs, with whose account it was', async () => {
    const ofJoanne = await entries(`?staffId=${joanneAdeyemi.id}`);
    expect(counted(ofJoanne, 'signed-in')).toHaveLength(1);
    expect(counted(ofJoanne, 'sign-in-refused')).toMatchObject([
      { facts: { code: 'SESSION_WRONG_PASSWORD' } },
    ]);
    expect(counted(ofJoanne, 'signed-out')).toHaveLength(1);
    const all = await entries();
    expect(counted(all, 'sign-in-refused')).toHaveLength(1);
  });

  test('a file that goes to a laptop, once a day, and each change of it, by kind and count', async () => {
    const ofPerson = await entries(`?youngPersonId=${youngPerson.id}`);
    expect(counted(ofPerson, 'file-sent')).toMatchObject([
      { staffId: joanneAdeyemi.id, deviceId: expect.any(String) },
    ]);
    expect(counted(ofPerson, 'file-changed').map(({ facts }) => facts)).toEqual([
      { contacts: 1 },
      { youngPeople: 1, allocations: 1 },
    ]);
  });

  test('a push that was refused changes no file', async () => {
    const tom = await signIn(endpoint.url, 'tom');
    await tom.push(change('contacts', { ...visit, rev: randomUUID() }, visit.rev));
    expect((await entries(`?staffId=${tom.session.user.staffId}`)).map(({ kind }) => kind)).toEqual([
      'signed-in',
      // His laptop, which was new.
      'device-event',
    ]);
  });

  test('days, kinds and people filter it, and that it was read and exported is in it', async () => {
    expect(await entries('?from=2026-11-24')).toEqual([]);
    expect(await entries('?to=2026-11-22')).toEqual([]);
    expect((await entries('?from=2026-11-23&to=2026-11-23&kind=file-sent')).length).toBeGreaterThan(0);
    const read = counted(await entries(`?staffId=${anilDeshpande.id}`), 'audit-read');
    expect(read.length).toBeGreaterThan(0);
    const csv = await (await get(AUDIT_CSV)).text();
    expect(csv.split('\r\n')[0]).toBe('number,at,what,kind,staff_id,device_id,young_person_id,facts,hash');
    expect(csv).toContain('File sent to a laptop');
    const [exported] = await entries('?kind=audit-exported');
    expect(exported).toMatchObject({ facts: { entries: csv.trim().split('\r\n').length - 1 } });
  });

  test('never a note’s text, a name, a password or a date of birth', async () => {
    const csv = await (await get(AUDIT_CSV)).text();
    const { rows } = await endpoint.database.pool.query<{ line: string }>(
      'SELECT e::text AS line FROM audit_entries e',
    );
    const everything = csv + rows.map(({ line }) => line).join('\n');
    for (const word of [
      SECRET,
      'sleeps',
      'Zebedee',
      youngPerson.dateOfBirth,
      PASSWORD,
      'a guess',
      'nobody',
    ]) {
      expect(everything).not.toContain(word);
    }
  });

  test('is the administrator’s alone', async () => {
    for (const username of ['joanne', 'ruth', 'eleanor', 'desmond'] as const) {
      const device = await signIn(endpoint.url, username);
      for (const route of [AUDIT, AUDIT_CSV, AUDIT_PROOF]) {
        expect(await problemOf(await get(route, device))).toMatchObject({
          status: 403,
          code: 'ACCESS_DENIED',
        });
      }
    }
    expect((await fetch(endpoint.url + AUDIT)).status).toBe(401);
  });

  test('names staff, and nobody else', async () => {
    const { staff } = auditPageSchema.parse(await (await get(AUDIT)).json());
    expect(staff).toContainEqual({ id: joanneAdeyemi.id, name: joanneAdeyemi.name });
    expect(staff.map(({ id }) => id)).not.toContain(youngPerson.id);
  });

  test('leafs from page to page without a gap', async () => {
    const { pool } = endpoint.database;
    const staffId = randomUUID();
    const many = Array.from({ length: 450 }, () => ({ kind: 'device-event' as const, staffId }));
    await recordAudit(pool, AUTHORITY_ID, NOW, many);
    const numbers: number[] = [];
    for (let before = ''; ; ) {
      const page = auditPageSchema.parse(await (await get(`${AUDIT}?staffId=${staffId}${before}`)).json());
      numbers.push(...page.entries.map(({ number }) => number));
      if (page.older === null) break;
      before = `&before=${page.older}`;
    }
    expect(new Set(numbers).size).toBe(450);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    // The file holds them all, of however many pages, and none that the filter leaves out.
    const csv = await (await get(`${AUDIT_CSV}?staffId=${staffId}`)).text();
    const lines = csv.trim().split('\r\n').slice(1);
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(numbers);
  });

  test('says whether it is whole, gives the seal to keep, and holds it against one that was kept', async () => {
    const prove = async (seal?: string) =>
      auditProofSchema.parse(
        await (await get(AUDIT_PROOF + (seal === undefined ? '' : `?seal=${seal}`))).json(),
      );
    const { seal, fault, entries: count } = await prove();
    expect(fault).toBe(null);
    expect(seal).toMatch(new RegExp(`^${count}:[0-9a-f]{64}$`));
    await recordAudit(endpoint.database.pool, AUTHORITY_ID, NOW, [{ kind: 'audit-read', staffId: null }]);
    expect(await prove(seal ?? '')).toMatchObject({ entries: count + 1, fault: null });
    expect((await prove(`${count}:${'0'.repeat(64)}`)).fault).toContain('written anew');
    expect((await get(`${AUDIT_PROOF}?seal=7`)).status).toBe(400);
    // What is recorded while it is computed is no fault.
    const adding = Array.from({ length: 30 }, () =>
      recordAudit(endpoint.database.pool, AUTHORITY_ID, NOW, [{ kind: 'audit-read', staffId: null }]),
    );
    const proofs = await Promise.all(Array.from({ length: 6 }, () => prove()));
    await Promise.all(adding);
    expect(proofs.map((proof) => proof.fault)).toEqual(proofs.map(() => null));
  });
});

test('an entry waits for no push that is under way, nor the push for the entry: each has what the other would wait for', async () => {
  const database = await freshDatabase();
  const { pool } = database;
  const other = await pool.connect();
  try {
    await pool.query("INSERT INTO authorities (authority_id, name) VALUES ('council', 'A Council')");
    const entry = [{ kind: 'signed-in' as const, staffId: randomUUID() }];
    // The first entry of a council makes the head that all others follow.
    await recordAudit(pool, 'council', NOW, entry);
    await other.query("SET lock_timeout = '1s'");
    await inTransaction(pool, async (push) => {
      await holdCounter(push, 'council');
      await recordAudit(other, 'council', NOW, entry);
      await recordAudit(push, 'council', NOW, entry);
    });
    const { rows } = await pool.query('SELECT count(*)::int AS entries FROM audit_entries');
    expect(rows).toEqual([{ entries: 3 }]);
  } finally {
    other.release(true);
    await database.drop();
  }
});

describe('a record that was tampered with', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await freshDatabase();
    ({ pool } = database);
    await pool.query("INSERT INTO authorities (authority_id, name) VALUES ('council', 'A Council')");
  });
  afterAll(() => database.drop());

  const ten = Array.from({ length: 10 }, (_, index) => ({
    kind: 'signed-in' as const,
    staffId: randomUUID(),
    facts: { index },
  }));

  /** As somebody who owns the database and has put the triggers out of the way. */
  async function tamper(...statements: string[]): Promise<string | null> {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('ALTER TABLE audit_entries DISABLE TRIGGER USER');
    for (const statement of statements) await client.query(statement);
    const { fault } = await verifyAudit(client, 'council', null);
    await client.query('ROLLBACK');
    client.release();
    return fault;
  }

  test('is added to, and nothing in it is altered or removed, not even by its owner', async () => {
    await recordAudit(pool, 'council', NOW, ten);
    for (const statement of [
      "UPDATE audit_entries SET kind = 'signed-out'",
      'DELETE FROM audit_entries WHERE number = 3',
      'TRUNCATE audit_entries',
    ]) {
      await expect(pool.query(statement)).rejects.toThrow('only ever added to');
    }
    expect(await verifyAudit(pool, 'council', null)).toMatchObject({ entries: 10, fault: null });
  });

  test('shows an entry that was altered, each of its columns', async () => {
    for (const set of [
      "kind = 'signed-out'",
      "at = at + interval '1 second'",
      'staff_id = NULL',
      'device_id = gen_random_uuid()',
      'young_person_id = gen_random_uuid()',
      `facts = '{"index": 99}'`,
    ]) {
      expect(await tamper(`UPDATE audit_entries SET ${set} WHERE number = 4`)).toBe('Entry 4 was altered.');
    }
  });

  test('shows one that was taken away: at the start, in the middle, and the last', async () => {
    expect(await tamper('DELETE FROM audit_entries WHERE number = 1')).toBe(
      'Entries before number 2 are missing.',
    );
    expect(await tamper('DELETE FROM audit_entries WHERE number = 5')).toBe(
      'Entries before number 6 are missing.',
    );
    expect(await tamper('DELETE FROM audit_entries WHERE number > 8')).toBe(
      'Entries after number 8 are missing: the last one was number 10.',
    );
    const closed = 'UPDATE audit_entries SET number = number - 1 WHERE number > 5';
    expect(await tamper('DELETE FROM audit_entries WHERE number = 5', closed)).toBe(
      'Entry 5 does not follow the one before it.',
    );
  });

  test('shows by an earlier seal that the whole was written anew', async () => {
    const { seal } = await verifyAudit(pool, 'council', null);
    await recordAudit(pool, 'council', NOW, ten);
    expect(await verifyAudit(pool, 'council', seal)).toMatchObject({ entries: 20, fault: null });
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('ALTER TABLE audit_entries DISABLE TRIGGER audit_append_only');
    await client.query('DELETE FROM audit_entries');
    await client.query('DELETE FROM audit_heads');
    await recordAudit(client, 'council', NOW, [...ten, ...ten].toReversed());
    expect((await verifyAudit(client, 'council', null)).fault).toBe(null);
    expect((await verifyAudit(client, 'council', seal)).fault).toContain('written anew');
    await client.query('ROLLBACK');
    client.release();
  });

  test('many who write at once leave one chain', async () => {
    await Promise.all(Array.from({ length: 20 }, () => recordAudit(pool, 'council', NOW, ten)));
    expect(await verifyAudit(pool, 'council', null)).toMatchObject({ entries: 220, fault: null });
  });

  test('takes no sentence, by the program or past it', async () => {
    const withWords = [{ kind: 'device-event' as const, staffId: null, facts: { note: SECRET } }];
    await expect(recordAudit(pool, 'council', NOW, withWords)).rejects.toThrow();
    await expect(
      pool.query(
        `INSERT INTO audit_entries (authority_id, number, at, kind, facts, previous_hash, hash)
         VALUES ('council', 0, now(), 'device-event', jsonb_build_object('note', repeat('a', 3000)), '', '')`,
      ),
    ).rejects.toThrow('check');
  });
});

test('the command says what is wrong with an order', () => {
  expect(readAuditOrder(['--help'])).toBe(null);
  expect(readAuditOrder(['verify', '--seal', `12:${'a'.repeat(64)}`])?.kept).toEqual({
    number: 12,
    hash: 'a'.repeat(64),
  });
  expect(() => readAuditOrder(['verify', '--seal', '12'])).toThrow('64 hexadecimal digits');
  expect(() => readAuditOrder(['erase'])).toThrow('only “verify”');
  expect(() => readAuditOrder(['verify', '--now'])).toThrow('--now');
});
