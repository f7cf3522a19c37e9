import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLaptop, type LaptopInWindow } from '#renderer/data/index.ts';
import type { Keychain } from '#renderer/data/keys/keychain.ts';
import { openLaptopDisk } from '#renderer/data/laptop-disk.ts';
import type { WaymarkStore } from '#renderer/data/waymark-store.ts';
import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
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

let council: Council;
const person = someone('Zebediah');

beforeAll(async () => {
  council = await startCouncil();
  await council.keep([['youngPeople', person]], [staffIdOf('joanne')]);
});
afterAll(() => council.close());

const open: LaptopInWindow[] = [];
afterEach(async () => {
  for (const laptop of open.splice(0)) await laptop.close();
});

const noWaiting: Clock = { ...systemClock, after: (_wait, call) => systemClock.after(0, call) };

async function aLaptop(databaseName: string, keychain: Keychain | null, clock = systemClock) {
  const laptop = createLaptop({ endpointUrl: council.url, databaseName, keychain, clock });
  open.push(laptop);
  await until(
    async () => laptop.state.get().kind,
    (kind) => kind !== 'starting',
  );
  return laptop;
}

async function setUp(laptop: LaptopInWindow): Promise<void> {
  expect(await laptop.signIn('joanne', PASSWORD)).toEqual({ ok: true });
  expect(await laptop.chooseSecret(SECRET)).toEqual({ ok: true });
}

function opened(laptop: LaptopInWindow): WaymarkStore {
  const state = laptop.state.get();
  if (state.kind !== 'open') throw new Error(`The laptop is ${state.kind}.`);
  return state.store;
}

async function locksOn(databaseName: string): Promise<string[]> {
  const disk = await openLaptopDisk(databaseName);
  const rows = await disk.vaults.toArray();
  disk.close();
  return rows.flatMap(({ wrappings }) => wrappings.map(({ kind }) => kind));
}

const aName = () => `two-locks-${randomUUID()}`;

describe('phrase and keychain', () => {
  test('with both a store opens; copied to another machine it does not, whatever phrase is typed', async () => {
    const name = aName();
    const keychain = await aMachineKeychain();
    const laptop = await aLaptop(name, keychain);
    await setUp(laptop);
    await laptop.close();
    expect(await locksOn(name)).toEqual(['secret and keychain']);

    const elsewhere = await aLaptop(name, await aMachineKeychain());
    expect(await elsewhere.unlock(SECRET)).toMatchObject({ ok: false, code: 'KEYCHAIN_LOST' });
    expect(await elsewhere.unlock('some other phrase')).toMatchObject({ ok: false, code: 'KEYCHAIN_LOST' });
    await elsewhere.close();

    const inABrowser = await aLaptop(name, null);
    expect(await inABrowser.unlock(SECRET)).toMatchObject({ ok: false, code: 'KEYCHAIN_LOST' });
    await inABrowser.close();

    const athome = await aLaptop(name, keychain);
    expect(await athome.unlock('some other phrase')).toMatchObject({ code: 'UNLOCK_WRONG_SECRET' });
    expect(await athome.unlock(SECRET)).toEqual({ ok: true });
  });

  test('a store that the phrase alone guarded gets the second lock when it is next opened', async () => {
    const name = aName();
    const before = await aLaptop(name, null);
    await setUp(before);
    await before.close();
    expect(await locksOn(name)).toEqual(['secret']);
    const now = await aLaptop(name, await aMachineKeychain());
    expect(await now.unlock(SECRET)).toEqual({ ok: true });
    expect(await locksOn(name)).toEqual(['secret and keychain']);
    await now.lock();
    expect(await now.unlock(SECRET)).toEqual({ ok: true });
  });

  test('a system whose keychain guards nothing has no part in the lock', async () => {
    const name = aName();
    const plain: Keychain = { ...(await aMachineKeychain()), strength: async () => 'plain' };
    await setUp(await aLaptop(name, plain));
    expect(await locksOn(name)).toEqual(['secret']);
  });

  test('a keychain that does not give back what it is given keeps nobody out', async () => {
    const name = aName();
    const broken: Keychain = { ...(await aMachineKeychain()), reveal: async () => new Uint8Array(32) };
    const first = await aLaptop(name, null);
    await setUp(first);
    await first.close();
    const again = await aLaptop(name, broken);
    expect(await again.unlock(SECRET)).toEqual({ ok: true });
    expect(await locksOn(name)).toEqual(['secret']);
    expect(await again.changeSecret(SECRET, 'another unlock phrase')).toMatchObject({
      code: 'KEYCHAIN_FAILED',
    });
    await again.lock();
    expect(await again.unlock(SECRET)).toEqual({ ok: true });
  });
});

describe('guessing where a keychain is lost', () => {
  test('costs what it costs elsewhere: a store beside it that opens by phrase alone is not guessed at leisure', async () => {
    const name = aName();
    const first = await aLaptop(name, await aMachineKeychain());
    await setUp(first);
    await first.close();
    const guessed = await aLaptop(name, null, noWaiting);
    const codes: string[] = [];
    for (let wrong = 0; wrong < 15; wrong++) {
      const outcome = await guessed.unlock('not the phrase');
      if (!outcome.ok) codes.push(outcome.code);
    }
    expect([codes[0], codes[13], codes[14]]).toEqual(['KEYCHAIN_LOST', 'KEYCHAIN_LOST', 'UNLOCK_SHUT']);
  });
});

describe('another phrase', () => {
  test('opens from then on, the old one no more, and unsent work is still there', async () => {
    const laptop = await aLaptop(aName(), await aMachineKeychain());
    await setUp(laptop);
    const { caseFiles, commands } = opened(laptop);
    await until(
      async () => caseFiles.get().has(person.id),
      (isHere) => isHere,
    );
    await council.stopEndpoint();
    const plan = await commands.startPlan({
      youngPersonId: person.id,
      startedOn: calendarDate('2026-11-21'),
    });
    expect(await laptop.changeSecret('not the phrase', 'another unlock phrase')).toMatchObject({
      code: 'UNLOCK_WRONG_SECRET',
    });
    expect(await laptop.changeSecret(SECRET, 'short')).toMatchObject({ code: 'SECRET_TOO_SHORT' });
    expect(await laptop.changeSecret(SECRET, 'another unlock phrase')).toEqual({ ok: true });
    await laptop.lock();
    expect(await laptop.unlock(SECRET)).toMatchObject({ code: 'UNLOCK_WRONG_SECRET' });
    expect(await laptop.unlock('another unlock phrase')).toEqual({ ok: true });
    const plans = opened(laptop).caseFiles.get().get(person.id)?.plans;
    expect(plans?.map(({ id }) => id)).toEqual([plan.id]);
    expect(opened(laptop).sync.get().waiting).toBe(1);
    await council.startEndpointAgain();
  });

  test('need not be named where only the one of today is to be proved, and a wrong one counts as a guess', async () => {
    const name = aName();
    const laptop = await aLaptop(name, null);
    await setUp(laptop);
    expect(await laptop.proveSecret(SECRET)).toEqual({ ok: true });
    for (let wrong = 0; wrong < 3; wrong++) {
      expect(await laptop.proveSecret('not the phrase')).toMatchObject({ code: 'UNLOCK_WRONG_SECRET' });
    }
    await laptop.close();
    const guessed = await aLaptop(name, null, noWaiting);
    const codes: string[] = [];
    for (let wrong = 3; wrong < 15; wrong++) {
      const outcome = await guessed.unlock('not the phrase');
      if (!outcome.ok) codes.push(outcome.code);
    }
    expect([codes.length, codes[10], codes[11]]).toEqual([12, 'UNLOCK_WRONG_SECRET', 'UNLOCK_SHUT']);
  });

  test('may not be one that opens a colleague’s store', async () => {
    const laptop = await aLaptop(aName(), null);
    await setUp(laptop);
    await laptop.lock();
    laptop.someoneElse();
    await laptop.signIn('sam', PASSWORD);
    await laptop.chooseSecret('the phrase of Sam');
    expect(await laptop.changeSecret('the phrase of Sam', SECRET)).toMatchObject({
      code: 'SECRET_NOT_USABLE',
    });
  });
});

describe('guessing', () => {
  test('fifteen wrong phrases shut the laptop until somebody whom the council knows has signed in', async () => {
    const name = aName();
    const before = await aLaptop(name, null);
    await setUp(before);
    await before.close();
    const guessed = await aLaptop(name, null, noWaiting);
    const codes: string[] = [];
    for (let wrong = 0; wrong < 15; wrong++) {
      const outcome = await guessed.unlock('not the phrase');
      if (!outcome.ok) codes.push(outcome.code);
    }
    expect(codes.indexOf('UNLOCK_SHUT')).toBe(14);
    await guessed.close();
    const laptop = await aLaptop(name, null);
    expect(await laptop.unlock(SECRET)).toMatchObject({ code: 'UNLOCK_SHUT' });
    laptop.someoneElse();
    expect(await laptop.signIn('joanne', 'not her password')).toMatchObject({ ok: false });
    expect(await laptop.signIn('joanne', PASSWORD)).toEqual({ ok: true });
    expect(laptop.state.get().kind).toBe('locked');
    expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
  });
});
