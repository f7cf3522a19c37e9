import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { startEndpointOn } from '#tests/support/endpoint.ts';
import { freshDatabase } from '#tests/support/postgres.ts';
import { type Device, startDevice, until } from './support/device.ts';
import {
  answersToNewer,
  comparable,
  foundKeptCouncil,
  inTermsOf,
  type KeptCouncil,
  type KeptExchange,
  keptCouncil,
  keptExchanges,
  keptLaptop,
  keptVersions,
  replay,
} from './support/kept-version.ts';

/** Plays, over HTTP and from the disk, what builds of an earlier version really said and kept: see `fixtures/README.md`. */

/** As long as a machine with much else to do may need. */
const PATIENCE = 120_000;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Today's endpoint, over a council of that time. */
async function startKeptCouncil(council: KeptCouncil) {
  const database = await freshDatabase();
  const founded = await foundKeptCouncil(database.pool, council);
  const endpoint = await startEndpointOn(database.connectionString);
  closing.push(async () => {
    await endpoint.close();
    await database.drop();
  });
  return { url: endpoint.url, database, ...founded };
}

test('every version that today’s endpoint still answers was kept before the next one began: `npm run record:wire` keeps it', () => {
  const answered = Array.from(
    { length: PROTOCOL_VERSION - OLDEST_PROTOCOL_VERSION },
    (_, at) => OLDEST_PROTOCOL_VERSION + at,
  );
  expect(keptVersions()).toEqual(expect.arrayContaining(answered));
});

describe.each(keptVersions())('an old laptop, of version %i', { timeout: PATIENCE }, (version) => {
  test('[VER-2] is answered by today’s endpoint in the terms of its own version, to the last field', async () => {
    const council = await startKeptCouncil(keptCouncil(version));
    const exchanges = keptExchanges(version);
    const outcome = ({ name, status, answer }: Pick<KeptExchange, 'name' | 'status' | 'answer'>) => ({
      name,
      status,
      answer,
    });
    const recorded = exchanges.map(outcome);
    const answered = (await replay(council.url, exchanges, council.theFileLeaves)).map(outcome);
    expect(comparable(inTermsOf(recorded, answered))).toEqual(comparable(recorded));
  });
});

describe.each(keptVersions().filter((version) => keptLaptop(version) !== null))(
  'a laptop of version %i that is updated',
  { timeout: PATIENCE },
  (version) => {
    const kept = keptLaptop(version);
    if (kept === null) throw new Error('Those without one were left out.');
    const { secret, dump, records, waiting, writings } = kept;

    async function updated(endpointUrl: string): Promise<Device> {
      const device = startDevice({ endpointUrl, disk: dump });
      closing.push(() => device.kill());
      expect(await device.switchOn()).toBe('locked');
      expect(await device.unlock(secret)).toEqual({ ok: true });
      return device;
    }

    async function holdsItsWritings(device: Device): Promise<void> {
      const shown = JSON.stringify(await device.caseFile(kept?.youngPersonId ?? ''));
      for (const { value } of writings) expect(shown).toContain(JSON.stringify(value));
    }

    const council = { ...keptCouncil(version), records };
    const signInAgain = (device: Device) => device.signInAgain(council.password);

    test('[VER-3] has all that it had not sent, and sends it as soon as its user has signed in', async () => {
      const today = await startKeptCouncil(council);
      const device = await updated(today.url);
      expect((await device.status()).waiting).toBe(waiting);
      await holdsItsWritings(device);
      await sendsAll(device, signInAgain);
      await holdsItsWritings(device);
      for (const { id, field, value } of writings) {
        const { rows } = await today.database.pool.query(
          'SELECT body->>$2 AS value FROM documents WHERE id = $1',
          [id, field],
        );
        expect(rows).toEqual([{ value }]);
      }
    });

    test('[VER-1] meets an endpoint that was not updated yet: it says so, keeps its work, and sends it after', async () => {
      const old = await startOldEndpoint(version);
      const device = await updated(old.url);
      const seen = await until(
        () => device.status(),
        ({ problem }) => problem === 'SYNC_ENDPOINT_TOO_OLD',
        PATIENCE,
      );
      expect(seen).toMatchObject({ waiting, refused: [] });
      // Asked once more, it has still not taken the endpoint's answers for a judgement of its work.
      await device.syncNow();
      await old.answeredAgain();
      expect(await device.status()).toMatchObject({ waiting, refused: [] });
      await holdsItsWritings(device);
      const today = await startKeptCouncil(council);
      old.becomes(today.url);
      await device.syncNow();
      await sendsAll(device, signInAgain);
      await holdsItsWritings(device);
    });
  },
);

/** Sign-ins of an earlier version may have ended with it. */
async function sendsAll(
  device: Device,
  signInAgain: (device: Device) => Promise<{ readonly ok: boolean }>,
): Promise<void> {
  const { connection } = await until(
    () => device.status(),
    (seen) => seen.connection === 'sign-in-needed' || seen.waiting === 0,
    PATIENCE,
  );
  if (connection === 'sign-in-needed') expect(await signInAgain(device)).toEqual({ ok: true });
  const seen = await until(
    () => device.status(),
    ({ waiting, roundInFlight }) => waiting === 0 && !roundInFlight,
    PATIENCE,
  );
  expect(seen.refused).toEqual([]);
}

/** Answers as an endpoint of that version answered laptops that speak a newer one, until a newer endpoint is put in its place. */
async function startOldEndpoint(version: number) {
  const answers = new Map(answersToNewer(version).map((one) => [one.path, one]));
  let newer: string | null = null;
  let asked = 0;
  const server: Server = createServer(async (incoming, outgoing) => {
    const address = incoming.url ?? '/';
    const [path = '/'] = address.split('?');
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    if (newer !== null) {
      const { authorization } = incoming.headers;
      const passed = await fetch(newer + address, {
        method: incoming.method ?? 'GET',
        headers: {
          'content-type': 'application/json',
          ...(authorization !== undefined && { authorization }),
        },
        ...(parts.length > 0 && { body: Buffer.concat(parts) }),
      }).catch(() => null);
      outgoing.writeHead(passed?.status ?? 502, { 'content-type': 'application/json' });
      outgoing.end(path.startsWith(routes.stream) ? '' : ((await passed?.text()) ?? ''));
      return;
    }
    if (path === routes.pull || path === routes.push) asked += 1;
    const kept = answers.get(path) ?? { status: 404, answer: null };
    outgoing.writeHead(kept.status, { 'content-type': 'application/json' }).end(JSON.stringify(kept.answer));
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async answeredAgain() {
      const before = asked;
      await until(
        async () => asked,
        (times) => times > before,
        PATIENCE,
      );
    },
    becomes(url: string) {
      newer = url;
    },
  };
}
