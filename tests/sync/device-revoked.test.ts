import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newDeviceKey, newFarewell } from '#renderer/data/keys/device-key.ts';
import { createAccount } from '#server/accounts/create-account.ts';
import {
  contactResponseSchema,
  deviceListSchema,
  deviceRoutes,
  deviceStatementSchema,
} from '#shared/devices/device-messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { post, problemOf } from '#tests/support/endpoint.ts';
import { type Council, PASSWORD, SECRET, staffIdOf, startCouncil } from './support/council.ts';
import { type Device, startDevice, until } from './support/device.ts';
import { aPlanOfJoannes } from './support/joannes-files.ts';
import { lateEntriesOf } from './support/kept-handovers.ts';

const ADA = idFor('staff Ada Administrator');
let council: Council;
let cookie: string;
beforeAll(async () => {
  council = await startCouncil();
  const staffId = ADA;
  await council.withPool((pool) =>
    createAccount(pool, {
      authorityId: AUTHORITY_ID,
      username: 'ada',
      password: PASSWORD,
      staffId,
      role: 'administrator',
    }),
  );
});
// What an administrator orders must follow soon upon their signing in, however long the tests before it took.
beforeEach(async () => {
  const signIn = await post(council.url, routes.session, {
    username: 'ada',
    password: PASSWORD,
    deviceId: null,
  });
  cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(() => council.close());

const asked = (path: string, headers: Record<string, string> = {}) =>
  fetch(council.url + path, { headers: { cookie, ...headers } });

function order(path: string, body: unknown, headers: Record<string, string> = { origin: council.url }) {
  const all = { cookie, 'content-type': 'application/json', ...headers };
  return fetch(council.url + path, { method: 'POST', headers: all, body: JSON.stringify(body) });
}

async function listed() {
  return deviceListSchema.parse(await (await asked(deviceRoutes.list)).json()).devices;
}

/** The laptop that was heard of last: the tests set them up one after the other. */
async function newest() {
  const [row] = await council.query<{ id: string }>(
    'SELECT device_id AS id FROM devices ORDER BY first_seen_at DESC LIMIT 1',
  );
  return row?.id ?? '';
}

async function statement(deviceId: string) {
  const response = await asked(deviceRoutes.statement.replace(':deviceId', deviceId));
  return deviceStatementSchema.parse(await response.json());
}

const revoke = (deviceId: string, because: 'lost' | 'returned') =>
  order(deviceRoutes.revoke.replace(':deviceId', deviceId), { because });

/** Says nothing of how long it takes: the machine may be busy. */
const untilWiped = (device: Device) =>
  until(
    () => device.kind(),
    (kind) => kind === 'wiped',
    120_000,
  );
const untilConfirmed = (deviceId: string) =>
  until(
    () => statement(deviceId),
    ({ device }) => device.wipedAt !== null,
    120_000,
  );

test('[DEV-1] a laptop is listed with its user, its last contact and what it has not sent', async () => {
  await aPlanOfJoannes(council, 'Ada');
  await council.deviceOf('joanne');
  const deviceId = await newest();
  const [device] = await until(
    listed,
    (devices) => devices.some((each) => each.leaseEndsAt !== null),
    60_000,
  );
  expect(device).toMatchObject({
    deviceId,
    userName: 'Joanne Adeyemi',
    unsent: 0,
    revokedAt: null,
    wipedAt: null,
  });
  expect(device?.lastUnlockAt).not.toBeNull();
});

test('[DEV-3] a lost laptop hands over what it had not sent, wipes itself and says so; nothing of it goes into the record unseen', async () => {
  const { section } = await aPlanOfJoannes(council, 'Bo');
  const device = await council.deviceOf('joanne');
  const deviceId = await newest();
  await device.network('off');
  const { id } = await device.order('writeSection', { ...section, changes: { ownWords: 'Not sent yet' } });
  expect((await revoke(deviceId, 'lost')).status).toBe(204);
  await device.network('on');
  await device.syncNow();
  await untilWiped(device);
  const told = await untilConfirmed(deviceId);
  expect(told).toMatchObject({ waitingForSomebody: 1, device: { revokedBecause: 'lost', unsent: 0 } });
  expect(told.people.map(({ name }) => name)).toContainEqual(expect.stringContaining('Bo'));
  expect(told.kinds).toContainEqual({ collection: 'plans', count: expect.any(Number) });
  expect(await council.master('planSections', id)).toBeNull();
  expect(await council.query('SELECT FROM rescued_pieces WHERE device_id = $1', [deviceId])).toEqual([]);
  const [entry] = await council.withPool((pool) => lateEntriesOf(pool, section.youngPersonId));
  expect(entry).toMatchObject({
    collection: 'planSections',
    written: { id, ownWords: 'Not sent yet' },
    writing: { byStaffId: staffIdOf('joanne'), onDeviceId: deviceId },
    edit: { byStaffId: ADA },
    fault: null,
  });
  const events = await council.query<{ event: string }>(
    `SELECT facts ->> 'event' AS event FROM audit_entries WHERE kind = 'device-event' AND device_id = $1 ORDER BY number`,
    [deviceId],
  );
  const made = events.map(({ event }) => event).filter((event) => event !== 'statement-made');
  expect(made).toEqual(['enrolled', 'revoked', 'handed-over', 'wiped']);
  expect(events.length, 'each statement is in the audit too').toBeGreaterThan(made.length);
  const disk = JSON.stringify(await device.disk());
  expect(disk).not.toContain('wrappings');
  const again = startDevice({ endpointUrl: council.url, disk: await device.disk() });
  expect(await again.switchOn()).toBe('new');
  await again.kill();
});

test('[DEV-3] [HND-8] what a lost laptop handed over waits in its file, and whoever holds the file takes it in', async () => {
  const { section } = await aPlanOfJoannes(council, 'Hana');
  const lost = await council.deviceOf('joanne');
  const deviceId = await newest();
  await lost.network('off');
  const { id } = await lost.order('writeSection', { ...section, changes: { need: 'A warm home' } });
  await revoke(deviceId, 'lost');
  await lost.network('on');
  await lost.syncNow();
  await untilWiped(lost);
  await untilConfirmed(deviceId);
  const anew = await council.deviceOf('joanne');
  const file = await until(
    () => anew.caseFile(section.youngPersonId),
    (seen) => seen?.handovers.some(({ kind }) => kind === 'late-entry') === true,
  );
  const entryId = file?.handovers.find(({ kind }) => kind === 'late-entry')?.id ?? '';
  await anew.order('decideLateEntry', { entryId, outcome: 'accepted', reason: '' });
  await until(
    () => council.master('planSections', id),
    (seen) => seen !== null,
  );
  expect(await council.master('planSections', id)).toMatchObject({ need: 'A warm home' });
  expect(await statement(deviceId)).toMatchObject({ waitingForSomebody: 0 });
});

test('[DEV-3] a returned laptop’s unsent work goes into the record before it is wiped', async () => {
  const { section } = await aPlanOfJoannes(council, 'Cy');
  const device = await council.deviceOf('joanne');
  const deviceId = await newest();
  await device.network('off');
  const { id } = await device.order('writeSection', { ...section, changes: { ownWords: 'Goes in' } });
  await revoke(deviceId, 'returned');
  await device.network('on');
  await device.syncNow();
  await untilWiped(device);
  expect(await council.master('planSections', id)).toMatchObject({ ownWords: 'Goes in' });
  expect(await untilConfirmed(deviceId)).toMatchObject({ waitingForSomebody: 0 });
});

test('[DEV-2] a revoked laptop that was off shows nothing when it is unlocked: it hands over and is wiped', async () => {
  const { section } = await aPlanOfJoannes(council, 'Di');
  const device = await council.deviceOf('joanne');
  const deviceId = await newest();
  await device.network('off');
  await device.order('writeSection', { ...section, changes: { ownWords: 'Kept in the drawer' } });
  const disk = await device.disk();
  await device.kill();
  await revoke(deviceId, 'lost');
  const again = startDevice({ endpointUrl: council.url, disk });
  await again.switchOn();
  expect(await again.unlock(SECRET)).toEqual({ ok: true });
  await untilWiped(again);
  expect(await untilConfirmed(deviceId)).toMatchObject({ waitingForSomebody: 1 });
  await again.kill();
});

test('[DEV-4] nothing is wiped while what was not sent cannot be handed over', async () => {
  const { section } = await aPlanOfJoannes(council, 'El');
  const device = await council.deviceOf('joanne');
  const deviceId = await newest();
  await device.network('off');
  await device.order('writeSection', { ...section, changes: { ownWords: 'Must not be lost' } });
  await revoke(deviceId, 'lost');
  await council.query(
    `CREATE FUNCTION not_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not kept'; END $$`,
  );
  await council.query(
    `CREATE TRIGGER not_kept BEFORE INSERT ON documents FOR EACH ROW WHEN (NEW.collection = 'handovers')
     EXECUTE FUNCTION not_kept()`,
  );
  await device.network('on');
  await device.syncNow();
  await until(
    () => device.kind(),
    (kind) => kind === 'wiping',
    60_000,
  );
  const disk = JSON.stringify(await device.disk());
  expect(disk).toContain('wrappings');
  expect((await statement(deviceId).catch(() => null))?.device.wipedAt ?? null).toBeNull();
  await council.query('DROP FUNCTION not_kept CASCADE');
  await untilWiped(device);
  expect(await untilConfirmed(deviceId)).toMatchObject({ waitingForSomebody: 1 });
});

test('[DEV-2] a laptop whose user’s account was disabled first hands over and is wiped all the same', async () => {
  const { section } = await aPlanOfJoannes(council, 'Fi');
  const device = await council.deviceOf('joanne');
  const deviceId = await newest();
  await device.network('off');
  await device.order('writeSection', { ...section, changes: { ownWords: 'By somebody who left' } });
  await council.query(`UPDATE accounts SET disabled_at = now() WHERE username = 'joanne'`);
  await council.query(`UPDATE sign_ins SET ended_at = now() WHERE device_id = $1`, [deviceId]);
  await revoke(deviceId, 'lost');
  await device.network('on');
  await device.syncNow();
  await untilWiped(device);
  expect(await untilConfirmed(deviceId)).toMatchObject({ waitingForSomebody: 1 });
  await council.query(`UPDATE accounts SET disabled_at = NULL WHERE username = 'joanne'`);
});

test('[DEV-4] a laptop that was switched off between its wipe and saying so says it when it is next on', async () => {
  await aPlanOfJoannes(council, 'Gi');
  const device = await council.deviceOf('joanne');
  const deviceId = await newest();
  await council.query(
    `CREATE FUNCTION not_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not now'; END $$`,
  );
  await council.query(
    'CREATE TRIGGER not_now BEFORE UPDATE ON devices FOR EACH ROW WHEN (NEW.wiped_at IS NOT NULL) EXECUTE FUNCTION not_now()',
  );
  await revoke(deviceId, 'returned');
  await device.syncNow();
  await untilWiped(device);
  const disk = await device.disk();
  await device.kill();
  expect((await statement(deviceId)).device.wipedAt).toBeNull();
  expect(JSON.stringify(disk)).not.toContain('wrappings');
  await council.query('DROP FUNCTION not_now CASCADE');
  const again = startDevice({ endpointUrl: council.url, disk });
  expect(await again.switchOn()).toBe('new');
  await untilConfirmed(deviceId);
  await again.kill();
});

test('[DEV-3] whatever the words are they are handed over: half a character, a NUL, a form of half a million letters', async () => {
  const deviceId = crypto.randomUUID();
  const key = await newDeviceKey();
  const credentials = { username: 'sam', password: PASSWORD, deviceId, deviceKey: key.public };
  await post(council.url, routes.session, credentials);
  const farewell = await newFarewell(key, deviceId);
  // Before it is revoked its signature opens nothing, nor does another laptop's afterwards.
  expect((await post(council.url, deviceRoutes.farewell, farewell)).status).toBe(403);
  await revoke(deviceId, 'returned');
  const forged = await newFarewell(await newDeviceKey(), deviceId);
  expect((await post(council.url, deviceRoutes.farewell, forged)).status).toBe(403);
  expect((await post(council.url, deviceRoutes.farewell, farewell)).status).toBe(204);
  const pieces = ['\ud83d half', 'a \0 in it', 'x'.repeat(500_000)].map((text, at) => ({
    what: 'draft',
    name: `form ${at}`,
    json: JSON.stringify(text),
  }));
  const nonsense = { what: 'change', name: 'plans/x', json: '{"no":"change"}' };
  const sent = { pieces: [...pieces, nonsense] };
  expect((await post(council.url, deviceRoutes.rescue, sent, farewell.token)).status).toBe(200);
  expect((await post(council.url, deviceRoutes.rescue, sent, farewell.token)).status).toBe(200);
  const kept = await council.query<{ json: string; because: string }>(
    'SELECT json, because FROM rescued_pieces WHERE device_id = $1 ORDER BY what DESC, name',
    [deviceId],
  );
  expect(kept.map(({ json }) => json)).toEqual(sent.pieces.map(({ json }) => json));
  expect(kept.at(-1)?.because).toBe('REQUEST_INVALID');
  expect(await statement(deviceId)).toMatchObject({ waitingForSomebody: 1, keptApart: 1, formsBegun: 3 });
  const pull = { protocolVersion: 1, checkpoint: null, limit: 10 };
  expect((await post(council.url, routes.pull, pull, farewell.token)).status).toBe(401);
  expect((await post(council.url, deviceRoutes.wiped, {}, farewell.token)).status).toBe(204);
});

test('[DEV-2] a revoked laptop’s token opens nothing but the way out, and one that is not revoked is not let onto that', async () => {
  const deviceId = crypto.randomUUID();
  const credentials = { username: 'sam', password: PASSWORD, deviceId };
  const { token } = (await (await post(council.url, routes.session, credentials)).json()) as {
    token: string;
  };
  const rescue = { pieces: [{ what: 'draft', name: 'a form', json: '"words"' }] };
  expect(await problemOf(await post(council.url, deviceRoutes.rescue, rescue, token))).toMatchObject({
    code: 'ACCESS_DENIED',
  });
  expect(await problemOf(await post(council.url, deviceRoutes.wiped, {}, token))).toMatchObject({
    code: 'ACCESS_DENIED',
  });
  await revoke(deviceId, 'lost');
  const pull = { protocolVersion: 1, checkpoint: null, limit: 10 };
  const contact = { name: null, unlockedAt: '2026-11-22T09:00:00.000Z' };
  for (const [path, body] of [
    [routes.pull, pull],
    [deviceRoutes.contact, contact],
  ] as const) {
    expect(await problemOf(await post(council.url, path, body, token))).toEqual({
      status: 403,
      code: 'DEVICE_REVOKED',
    });
  }
  expect((await post(council.url, deviceRoutes.wiped, {}, token)).status).toBe(204);
  expect((await post(council.url, deviceRoutes.wiped, {}, token)).status).toBe(401);
});

test('[DEV-1] only the administrator sees laptops or revokes one, only from the council’s own page, and only the council’s', async () => {
  const device = { username: 'maria', password: PASSWORD, deviceId: crypto.randomUUID() };
  const { token } = (await (await post(council.url, routes.session, device)).json()) as { token: string };
  const bearer = { authorization: `Bearer ${token}` };
  for (const path of [deviceRoutes.list, deviceRoutes.statement.replace(':deviceId', device.deviceId)]) {
    const answer = await fetch(council.url + path, { headers: bearer });
    expect(await problemOf(answer)).toEqual({ status: 403, code: 'ACCESS_DENIED' });
    expect((await fetch(council.url + path)).status).toBe(401);
  }
  const path = deviceRoutes.revoke.replace(':deviceId', device.deviceId);
  expect((await post(council.url, path, { because: 'lost' }, token)).status).toBe(403);
  for (const headers of [{ origin: 'https://evil.example' }, {}]) {
    expect((await order(path, { because: 'lost' }, headers)).status).toBe(403);
  }
  expect((await order(path, { because: 'a whim' })).status).toBe(400);
  expect((await revoke(crypto.randomUUID(), 'lost')).status).toBe(404);
  expect((await revoke('not-an-id', 'lost')).status).toBe(400);
  const pull = { protocolVersion: 1, checkpoint: null, limit: 10 };
  expect((await post(council.url, routes.pull, pull, token)).status).toBe(200);
});

test('[DEV-5] the council decides how long the lease is', async () => {
  const decided = { id: crypto.randomUUID(), from: '2026-01-01', decidedBy: 'Ada', note: 'Shorter' };
  const settings = JSON.stringify([{ ...decided, settings: { offlineLeaseDays: 3 } }]);
  await council.query(
    `INSERT INTO documents (authority_id, collection, id, seq, rev, body)
     SELECT authority_id, 'reference', gen_random_uuid(), 1000000, 'x', jsonb_build_object('kind', 'council', 'settings', $1::jsonb)
     FROM authorities`,
    [settings],
  );
  const credentials = { username: 'sam', password: PASSWORD, deviceId: crypto.randomUUID() };
  const { token } = (await (await post(council.url, routes.session, credentials)).json()) as {
    token: string;
  };
  const said = { name: 'LC-0417', unlockedAt: '2026-11-22T09:00:00.000Z' };
  const answer = await (await post(council.url, deviceRoutes.contact, said, token)).json();
  const { now, leaseEndsAt } = contactResponseSchema.parse(answer);
  expect((Date.parse(leaseEndsAt) - Date.parse(now)) / 86_400_000).toBe(3);
  expect((await listed()).map(({ name }) => name)).toContain('LC-0417');
});
