import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLaptop, type LaptopInWindow } from '#renderer/data/index.ts';
import type { Keychain } from '#renderer/data/keys/keychain.ts';
import type { WayBackState, WaymarkStore } from '#renderer/data/waymark-store.ts';
import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { runCommand } from '#tests/support/run-command.ts';
import {
  type Council,
  PASSWORD,
  SECRET,
  someone,
  staffIdOf,
  startCouncil,
} from '#tests/sync/support/council.ts';
import { until } from '#tests/sync/support/device.ts';
import { aMachineKeychain } from './support/machine-keychain.ts';

const PASSPHRASE = 'two hands and one file';
const folder = mkdtempSync(path.join(tmpdir(), 'waymark-way-back-'));
const keyFile = path.join(folder, 'council.key');
const person = someone('Zebediah');
let council: Council;

/** As an administrator would, in a process of its own, with the passphrase on its standard input. */
async function command(args: readonly string[], passphrase = PASSPHRASE) {
  const environment = { DATABASE_URL: council.connectionString };
  const { status, out, said } = await runCommand('recovery', args, { environment, input: `${passphrase}\n` });
  return { status, said: `${out}${said}` };
}

beforeAll(async () => {
  council = await startCouncil();
  await council.keep([['youngPeople', person]], [staffIdOf('joanne')]);
});
afterAll(async () => {
  await council.close();
  rmSync(folder, { recursive: true, force: true });
});

const open: LaptopInWindow[] = [];
afterEach(async () => {
  for (const laptop of open.splice(0)) await laptop.close();
});

/** Asking again every five seconds is right for people and long for a test; everything else keeps its time. */
const impatient: Clock = {
  ...systemClock,
  after: (wait, call) => systemClock.after(wait === 5_000 ? 50 : wait, call),
};

async function aLaptop(databaseName = `way-back-${randomUUID()}`, keychain: Keychain | null = null) {
  const laptop = createLaptop({ endpointUrl: council.url, databaseName, keychain, clock: impatient });
  open.push(laptop);
  await until(
    async () => laptop.state.get().kind,
    (kind) => kind !== 'starting',
  );
  return laptop;
}

async function setUp(laptop: LaptopInWindow, username = 'joanne', secret = SECRET): Promise<void> {
  expect(await laptop.signIn(username, PASSWORD)).toEqual({ ok: true });
  expect(await laptop.chooseSecret(secret)).toEqual({ ok: true });
}

function storeOf(laptop: LaptopInWindow): WaymarkStore {
  const state = laptop.state.get();
  if (state.kind !== 'open') throw new Error(`The laptop is ${state.kind}.`);
  return state.store;
}

async function contactIsOver(laptop: LaptopInWindow): Promise<void> {
  await until(
    async () => storeOf(laptop).sync.get(),
    ({ lastSyncedAt, roundInFlight }) => lastSyncedAt !== null && !roundInFlight,
    30_000,
  );
}

/** The council's key is learned at a contact, the store's own is sealed for it at the next unlocking, and left at the next contact. */
async function depositsItsKey(laptop: LaptopInWindow): Promise<void> {
  const before = (await escrows()).length;
  await contactIsOver(laptop);
  await laptop.lock();
  expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
  await until(
    async () => (await escrows()).length,
    (count) => count === before + 1,
    30_000,
  );
}

function wayBackOf(laptop: LaptopInWindow): WayBackState {
  const state = laptop.state.get();
  if (state.kind !== 'way-back') throw new Error(`The laptop is ${state.kind}.`);
  return state.wayBack;
}

async function wayBackIs(laptop: LaptopInWindow, kind: WayBackState['kind']): Promise<void> {
  await until(
    async () => wayBackOf(laptop).kind,
    (now) => now === kind,
  );
}

async function escrows(): Promise<{ storeId: string; sealed: Buffer }[]> {
  return council.query('SELECT store_id AS "storeId", sealed FROM escrowed_keys');
}

async function openRequest(): Promise<string> {
  const rows = await council.query<{ id: string }>(
    'SELECT request_id AS id FROM recovery_requests WHERE answered_at IS NULL ORDER BY requested_at DESC LIMIT 1',
  );
  return rows[0]?.id ?? '';
}

function code(laptop: LaptopInWindow): string {
  const state = wayBackOf(laptop);
  if (state.kind !== 'waiting') throw new Error(`There is no code while it is ${state.kind}.`);
  return state.code;
}

describe('the way back into a laptop', () => {
  test('before the council has made a key there is none, and asking says so', async () => {
    const laptop = await aLaptop();
    await setUp(laptop);
    await laptop.lock();
    expect(await laptop.askTheWayBack('joanne', PASSWORD)).toMatchObject({ code: 'RECOVERY_NOT_POSSIBLE' });
    expect(laptop.state.get().kind).toBe('locked');
    expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
  });

  test('the key file is made once, sealed with its passphrase, and never over another file', async () => {
    expect(await command(['make-key', '--out', keyFile], 'too short')).toMatchObject({ status: 1 });
    expect(await command(['make-key', '--out', keyFile])).toMatchObject({ status: 0 });
    expect(readFileSync(keyFile, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(await command(['make-key', '--out', keyFile])).toMatchObject({ status: 1 });
    expect(await council.query('SELECT 1 FROM recovery_keys')).toHaveLength(1);
  });

  test('a keychain that was reset and a forgotten phrase lose nothing: unsent work is there, and is sent', async () => {
    const name = `way-back-${randomUUID()}`;
    const keychain = await aMachineKeychain();
    const laptop = await aLaptop(name, keychain);
    await setUp(laptop);
    await until(
      async () => storeOf(laptop).caseFiles.get().has(person.id),
      (isHere) => isHere,
    );
    await depositsItsKey(laptop);
    await council.stopEndpoint();
    const { commands } = storeOf(laptop);
    const plan = await commands.startPlan({
      youngPersonId: person.id,
      startedOn: calendarDate('2026-11-21'),
    });
    await laptop.lock();
    await council.startEndpointAgain();
    await keychain.reset();
    expect(await laptop.unlock(SECRET)).toMatchObject({ code: 'KEYCHAIN_LOST' });

    expect(await laptop.askTheWayBack('joanne', PASSWORD)).toEqual({ ok: true });
    const requestId = await openRequest();
    const approve = ['approve', requestId, '--key', keyFile, '--by', 'Ada Holt'];
    const listed = await command(['list']);
    expect(listed.said).toContain('Joanne Adeyemi');
    expect(listed.said).not.toContain(code(laptop));
    const wrongCode = await command([...approve, '--code', '0000 0000 0000 0000']);
    expect(wrongCode).toMatchObject({ status: 1, said: expect.stringContaining('another laptop') });
    const wrongPassphrase = await command([...approve, '--code', code(laptop)], 'not the passphrase');
    expect(wrongPassphrase).toMatchObject({ status: 1, said: expect.stringContaining('passphrase') });
    expect(wayBackOf(laptop).kind).toBe('waiting');
    expect(await command([...approve, '--code', code(laptop)])).toMatchObject({ status: 0 });
    await wayBackIs(laptop, 'key-here');

    expect(await laptop.chooseSecret('a new unlock phrase')).toEqual({ ok: true });
    const store = storeOf(laptop);
    expect(
      store.caseFiles
        .get()
        .get(person.id)
        ?.plans.map(({ id }) => id),
    ).toEqual([plan.id]);
    await until(
      async () => store.sync.get().waiting,
      (waiting) => waiting === 0,
    );
    expect(await council.master('plans', plan.id)).not.toBeNull();
    await laptop.lock();
    expect(await laptop.unlock(SECRET)).toMatchObject({ code: 'UNLOCK_WRONG_SECRET' });
    expect(await laptop.unlock('a new unlock phrase')).toEqual({ ok: true });
  });

  test('a colleague on the same laptop is not given somebody else’s key', async () => {
    const name = `way-back-${randomUUID()}`;
    const laptop = await aLaptop(name);
    await setUp(laptop);
    await depositsItsKey(laptop);
    await laptop.lock();
    expect(await laptop.askTheWayBack('sam', PASSWORD)).toMatchObject({ code: 'RECOVERY_NOT_POSSIBLE' });
    expect(laptop.state.get().kind).toBe('locked');
  });

  test('what was sealed for somebody else, or for another request, opens nothing and changes nothing', async () => {
    const laptop = await aLaptop();
    await setUp(laptop);
    await depositsItsKey(laptop);
    await laptop.lock();
    await laptop.askTheWayBack('joanne', PASSWORD);
    await council.query(
      'UPDATE recovery_requests SET answered_at = now(), sealed = $2 WHERE request_id = $1',
      [await openRequest(), (await escrows())[0]?.sealed],
    );
    await wayBackIs(laptop, 'failed');
    expect(await laptop.chooseSecret('a new unlock phrase')).toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
    laptop.leaveWayBack();
    expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
  });

  test('a disk that is full at the last step costs nothing: the key is still there for the next try', async () => {
    const laptop = await aLaptop();
    await setUp(laptop);
    await depositsItsKey(laptop);
    await laptop.lock();
    await laptop.askTheWayBack('joanne', PASSWORD);
    const approve = ['approve', await openRequest(), '--key', keyFile, '--by', 'Ada Holt'];
    expect(await command([...approve, '--code', code(laptop)])).toMatchObject({ status: 0 });
    await wayBackIs(laptop, 'key-here');
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    expect(await laptop.chooseSecret('a new unlock phrase')).toMatchObject({ code: 'STORE_NO_ROOM' });
    IDBObjectStore.prototype.put = put;
    expect(await laptop.chooseSecret('a new unlock phrase')).toEqual({ ok: true });
  });

  test('the council’s key is asked for once at each opening, and not at every round', async () => {
    const asked: string[] = [];
    const counting: typeof fetch = (to, init) => {
      asked.push(String(to));
      return fetch(to, init);
    };
    const laptop = createLaptop({
      endpointUrl: council.url,
      databaseName: `way-back-${randomUUID()}`,
      fetch: counting,
    });
    open.push(laptop);
    await until(
      async () => laptop.state.get().kind,
      (kind) => kind === 'new',
    );
    await setUp(laptop);
    await contactIsOver(laptop);
    const beats = () => asked.filter((address) => address.endsWith('/heartbeat')).length;
    const before = beats();
    storeOf(laptop).syncNow();
    await until(
      async () => beats(),
      (count) => count > before,
    );
    await contactIsOver(laptop);
    expect(asked.filter((address) => address.endsWith('/api/recovery/key'))).toHaveLength(1);
  });

  test('a refusal arrives with its reason, and the laptop is as it was', async () => {
    const laptop = await aLaptop();
    await setUp(laptop);
    await depositsItsKey(laptop);
    await laptop.lock();
    await laptop.askTheWayBack('joanne', PASSWORD);
    const refused = [
      'refuse',
      await openRequest(),
      '--reason',
      'You have left the council.',
      '--by',
      'Ada Holt',
    ];
    expect(await command(refused)).toMatchObject({ status: 0 });
    await wayBackIs(laptop, 'refused');
    expect(wayBackOf(laptop)).toEqual({ kind: 'refused', reason: 'You have left the council.' });
    laptop.leaveWayBack();
    expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
  });

  test('each step of it is in the council’s audit, with whose laptop it is and for what request', async () => {
    const steps = await council.query<{ step: string; staffId: string | null; request: string | null }>(
      `SELECT facts ->> 'step' AS step, staff_id AS "staffId", facts ->> 'request' AS request
       FROM audit_entries WHERE kind = 'way-back' ORDER BY number`,
    );
    expect(steps[0]).toEqual({ step: 'key-made', staffId: null, request: null });
    const asked = steps.filter(({ step }) => step === 'asked').map(({ request }) => request);
    const requests = await council.query<{ id: string }>(
      'SELECT request_id AS id FROM recovery_requests ORDER BY requested_at, request_id',
    );
    expect([...asked].sort()).toEqual(requests.map(({ id }) => id).sort());
    const refused = steps.find(({ step }) => step === 'refused');
    expect(asked).toContain(refused?.request);
    expect(steps.map(({ step }) => step)).toContain('approved');
    expect(refused?.staffId).toBe(staffIdOf('joanne'));
  });

  test('no store’s key can be laid over a colleague’s', async () => {
    const [one] = await escrows();
    const [key] = await council.query<{ id: string }>('SELECT key_id AS id FROM recovery_keys');
    const signIn = await fetch(`${council.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'sam', password: PASSWORD, deviceId: randomUUID() }),
    });
    const { token } = (await signIn.json()) as { token: string };
    const answer = await fetch(`${council.url}/api/recovery/escrow`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        storeId: one?.storeId,
        keyId: key?.id,
        sealed: Buffer.alloc(512, 7).toString('base64'),
      }),
    });
    expect(answer.status).toBe(403);
    expect((await escrows())[0]?.sealed).toEqual(one?.sealed);
  });
});
