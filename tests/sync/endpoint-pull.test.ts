import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant, revoke } from '#server/storage/grants.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, aPledge, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
import {
  problemOf,
  signIn,
  startTestEndpoint,
  type TestEndpoint,
  writeAsImport,
} from '#tests/support/endpoint.ts';

let endpoint: TestEndpoint;
let pool: pg.Pool;
beforeAll(async () => {
  endpoint = await startTestEndpoint();
  pool = endpoint.database.pool;
});
afterAll(() => endpoint.close());

const author = { staffId: joanneAdeyemi.id, deviceId: null };
const idsOf = (records: readonly AnyRecord[]) => records.map((record) => record.id).sort();

/** A young person with `visits` visits, in nobody's scope yet. */
async function aFile(visits: number): Promise<{ id: string; records: AnyRecord[] }> {
  const id = randomUUID();
  const youngPerson = aYoungPerson({ id });
  const contacts = Array.from({ length: visits }, () => aVisit({ id: randomUUID(), youngPersonId: id }));
  await writeAsImport(pool, [
    { collection: 'youngPeople', body: youngPerson },
    ...contacts.map((body) => ({ collection: 'contacts' as const, body })),
  ]);
  return { id, records: [youngPerson, ...contacts] };
}

function allow(id: string, staffId = joanneAdeyemi.id): Promise<unknown> {
  return inTransaction(pool, (client) => grant(client, AUTHORITY_ID, `staff:${staffId}`, [id]));
}

function forbid(id: string, staffId = joanneAdeyemi.id): Promise<unknown> {
  return inTransaction(pool, (client) => revoke(client, AUTHORITY_ID, `staff:${staffId}`, [id]));
}

describe('the numbers of changes', () => {
  test('[CHK-1] transactions whose commits interleave lose nothing for a reader that pulls all the while', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    const { id } = await aFile(0);
    await allow(id);
    const written: string[] = [];
    let writing = true;
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let round = 0; round < 12; round += 1) {
        const bodies = [0, 1, 2].map(() => aVisit({ id: randomUUID(), youngPersonId: id }));
        const rollBack = (writer + round) % 4 === 0;
        await inTransaction(pool, async (client) => {
          await writeDocuments(
            client,
            AUTHORITY_ID,
            bodies.map((body) => ({ collection: 'contacts' as const, body, baseRev: null })),
            author,
          );
          await client.query('SELECT pg_sleep($1)', [((writer * 7 + round * 3) % 5) / 1_000]);
          if (rollBack) throw new Error('rolled back');
        }).then(
          () => written.push(...bodies.map((body) => body.id)),
          () => undefined,
        );
      }
    });
    const reader = (async () => {
      const seen: AnyRecord[] = [];
      while (writing) seen.push(...(await joanne.pullAll(5)).documents);
      seen.push(...(await joanne.pullAll(5)).documents);
      return seen.filter((record) => 'reached' in record);
    })();
    await Promise.all(writers);
    writing = false;
    expect(written.length).toBeGreaterThan(100);
    expect(idsOf(await reader)).toEqual([...written].sort());
  });

  test('[CHK-2] the numbers of a transaction that was rolled back are given out again', async () => {
    const before = await aFile(0);
    const newest = async () =>
      Number(
        (await pool.query('SELECT seq FROM authorities WHERE authority_id = $1', [AUTHORITY_ID])).rows[0].seq,
      );
    const start = await newest();
    const body = aVisit({ id: randomUUID(), youngPersonId: before.id });
    await expect(
      inTransaction(pool, async (client) => {
        await writeDocuments(client, AUTHORITY_ID, [{ collection: 'contacts', body, baseRev: null }], author);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await newest()).toBe(start);
    expect(await writeAsImport(pool, [{ collection: 'contacts', body }])).toEqual([start + 1]);
  });

  test('[CHK-3] a checkpoint that was never issued is answered with a code, and a pull from the start still works', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    joanne.checkpoint = { seq: 9_000_000, id: '' };
    const { checkpoint } = joanne;
    const response = await joanne.post(routes.pull, { protocolVersion: 1, checkpoint, limit: 10 });
    expect(await problemOf(response)).toEqual({ status: 409, code: 'SYNC_CHECKPOINT_UNKNOWN' });
    joanne.checkpoint = null;
    expect((await joanne.pullAll()).documents.length).toBeGreaterThan(0);
  });
});

describe('a page of the feed', () => {
  test('[PUL-1] pages of any size bring every record once, in the order of its number', async () => {
    const { id, records } = await aFile(9);
    await allow(id, tomBrannigan.id);
    for (const limit of [1, 2, 3, 7, 100]) {
      const tom = await signIn(endpoint.url, 'tom');
      const { documents } = await tom.pullAll(limit);
      expect(idsOf(documents.filter((record) => 'youngPersonId' in record))).toEqual(idsOf(records));
      expect(new Set(documents.map((record) => record.id)).size).toBe(documents.length);
    }
    await forbid(id, tomBrannigan.id);
  });

  test('[PUL-2] each page says how much is still to come, and the last one that it is the last', async () => {
    const priya = await signIn(endpoint.url, 'priya');
    const first = await priya.pull(3);
    expect(first).toMatchObject({ remaining: 8, complete: false });
    const second = await priya.pull(4);
    expect(second).toMatchObject({ remaining: 4, complete: false });
    expect(await priya.pull(4)).toMatchObject({ remaining: 0, complete: true });
  });

  test('[PUL-3] at the end of the feed a pull brings nothing until there is something new, and then only that', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    const { id } = await aFile(4);
    await allow(id);
    await joanne.pullAll();
    expect((await joanne.pullAll()).documents).toEqual([]);
    const pledge = aPledge({ id: randomUUID(), youngPersonId: id });
    await writeAsImport(pool, [{ collection: 'pledges', body: pledge }]);
    expect((await joanne.pullAll()).documents).toEqual([pledge]);
  });

  test('[PUL-4] only the latest state of a record is in the feed', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    const { id } = await aFile(0);
    await allow(id);
    await joanne.pullAll();
    const visit = aVisit({ id: randomUUID(), youngPersonId: id, rev: 'x.1' });
    const corrected = { ...visit, rev: 'x.2', note: 'Corrected' };
    await writeAsImport(pool, [{ collection: 'contacts', body: visit }]);
    await writeAsImport(pool, [{ collection: 'contacts', body: corrected }]);
    expect((await joanne.pullAll()).documents).toEqual([corrected]);
  });
});

describe('whose records are in a feed', () => {
  test('[SCP-1] staff and reference records go to everybody who can sync', async () => {
    const priya = await signIn(endpoint.url, 'priya');
    const { documents } = await priya.pullAll();
    expect(documents).toHaveLength(11);
    expect(documents.some((record) => 'youngPersonId' in record)).toBe(false);
  });

  test('[SCP-2] what is written about a young person goes to those with a grant and to nobody else', async () => {
    const [joanne, tom] = [await signIn(endpoint.url, 'joanne'), await signIn(endpoint.url, 'tom')];
    await joanne.pullAll();
    await tom.pullAll();
    const [hers, his] = [await aFile(2), await aFile(2)];
    await allow(hers.id);
    await allow(his.id, tomBrannigan.id);
    expect(idsOf((await joanne.pullAll()).documents)).toEqual(idsOf(hers.records));
    expect(idsOf((await tom.pullAll()).documents)).toEqual(idsOf(his.records));
  });

  test('[SCP-3] a new grant brings the whole file, however old, also in pages of three', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    const { id, records } = await aFile(10);
    await aFile(3);
    expect((await joanne.pullAll()).documents.some((record) => record.id === id)).toBe(false);
    await allow(id);
    const { documents, pages } = await joanne.pullAll(3);
    expect(idsOf(documents)).toEqual(idsOf(records));
    expect(pages).toBe(4);
  });

  test('[SCP-4] a revoked grant withdraws the young person without content, and nothing of them comes after', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    const { id } = await aFile(5);
    await allow(id);
    await joanne.pullAll();
    await forbid(id);
    expect(await joanne.pull()).toMatchObject({ documents: [], withdrawn: [{ youngPersonId: id }] });
    await writeAsImport(pool, [
      { collection: 'contacts', body: aVisit({ id: randomUUID(), youngPersonId: id, note: 'Not for her' }) },
    ]);
    expect(await joanne.pull()).toMatchObject({ documents: [], withdrawn: [] });
    await allow(id);
    expect((await joanne.pullAll()).documents).toHaveLength(7);
  });

  test('[SCP-4] nothing is withdrawn from a manager who holds the young person through another grant', async () => {
    const ruth = await signIn(endpoint.url, 'ruth');
    const { id } = await aFile(1);
    const { staffId, teamId } = ruth.session.user;
    await inTransaction(pool, async (client) => {
      await grant(client, AUTHORITY_ID, `team:${teamId}`, [id]);
      await grant(client, AUTHORITY_ID, `staff:${staffId}`, [id]);
    });
    await ruth.pullAll();
    await forbid(id, staffId);
    expect(await ruth.pull()).toMatchObject({ documents: [], withdrawn: [] });
  });

  test('[SCP-5] another authority’s records are never in the feed, even under the same grant subject', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    const id = randomUUID();
    await pool.query(
      "INSERT INTO authorities (authority_id, name) VALUES ('neighbour', 'Neighbour Council')",
    );
    const authorityId = 'neighbour';
    await writeAsImport(pool, [
      { collection: 'youngPeople', body: aYoungPerson({ id, authorityId }) },
      { collection: 'contacts', body: aVisit({ id: randomUUID(), youngPersonId: id, authorityId }) },
    ]);
    await inTransaction(pool, (client) => grant(client, authorityId, `staff:${joanneAdeyemi.id}`, [id]));
    const { documents } = await joanne.pullAll(3);
    expect(documents.filter((record) => record.authorityId !== AUTHORITY_ID)).toEqual([]);
  });

  test('[SCP-6] a member of the board has nothing to sync', async () => {
    const george = await signIn(endpoint.url, 'george');
    for (const [route, body] of [
      [routes.pull, { protocolVersion: 1, checkpoint: null, limit: 10 }],
      [
        routes.push,
        {
          protocolVersion: 1,
          changes: [{ collection: 'pledges', newDocumentState: aPledge(), assumedMasterRev: null }],
        },
      ],
    ] as const) {
      expect(await problemOf(await george.post(route, body))).toEqual({ status: 403, code: 'ACCESS_DENIED' });
    }
  });
});
