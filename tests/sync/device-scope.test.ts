import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlan, aStaffMember, aTeam } from '#tests/people/builders.ts';
import { type Council, someone, staffIdOf, startCouncil, synced } from './support/council.ts';
import { type Device, until } from './support/device.ts';

let council: Council;
beforeAll(async () => {
  council = await startCouncil();
});
afterAll(() => council.close());

async function aFile(name: string, advisers: readonly string[] = []) {
  const person = someone(name);
  await council.keep(
    [
      ['youngPeople', person],
      ['plans', aPlan({ id: randomUUID(), youngPersonId: person.id })],
    ],
    advisers,
  );
  return person.id;
}

/** What the endpoint last heard from the laptops of one person about their scope. */
async function outcomesOf(username: 'maria' | 'joanne' | 'sam'): Promise<(string | null)[]> {
  const rows = await council.query<{ outcome: string | null }>(
    'SELECT scope_outcome AS outcome FROM devices WHERE staff_id = $1',
    [staffIdOf(username)],
  );
  return rows.map(({ outcome }) => outcome);
}

async function holds(device: Device, ids: readonly string[]): Promise<void> {
  await until(
    async () => (await device.youngPersonIds()).sort(),
    (held) => JSON.stringify(held) === JSON.stringify([...ids].sort()),
  );
}

test('[LAP-4] a manager who changes team is sent the new team’s old files, and the old team’s leave the laptop', async () => {
  const west = aTeam({ id: randomUUID(), name: 'Leaving care, West' });
  const [inEast, inWest] = [await aFile('Ayesha'), await aFile('Kieran')];
  await council.keep([['reference', west]]);
  await council.query('UPDATE grants SET subject = $1 WHERE young_person_id = $2', [
    `team:${west.id}`,
    inWest,
  ]);
  const maria = await council.deviceOf('maria');
  await holds(maria, [inEast]);
  const moved = {
    id: staffIdOf('maria'),
    name: 'Maria Okafor',
    role: 'team-manager',
    teamId: west.id,
  } as const;
  await council.keep([['staff', aStaffMember({ ...moved, rev: randomUUID(), caseloadCeiling: null })]]);
  await maria.syncNow();
  await holds(maria, [inWest]);
  expect((await maria.caseFile(inWest))?.plans).toHaveLength(1);
  await synced(maria);
  await until(
    () => outcomesOf('maria'),
    (seen) => seen.includes('same') || seen.includes('repaired'),
  );
});

test('[LAP-4] an adviser who becomes a manager is sent the team’s files', async () => {
  const [own, others] = [await aFile('Leila', [staffIdOf('sam')]), await aFile('Tom')];
  const sam = await council.deviceOf('sam');
  expect(await sam.youngPersonIds()).toEqual([own]);
  await council.query(`UPDATE accounts SET role = 'team-manager' WHERE username = 'sam'`);
  await sam.syncNow();
  await until(
    () => sam.caseFile(others),
    (file) => file?.plans.length === 1,
  );
  expect(await sam.caseFile(own)).not.toBeNull();
});

test('[LAP-4] a laptop whose holding differs from its scope, whatever the reason, is repaired and says so', async () => {
  const [lost, theirs] = [
    await aFile('Ellis', [staffIdOf('joanne')]),
    await aFile('Idris', [staffIdOf('joanne')]),
  ];
  const joanne = await council.deviceOf('joanne');
  await holds(joanne, [lost, theirs]);
  // As by a mistake at the endpoint: scope and records change, and no number says so.
  await council.query('DELETE FROM grants WHERE young_person_id = $1 AND subject LIKE $2', [
    theirs,
    'staff:%',
  ]);
  const silent = await aFile('Freya');
  await council.query(
    `INSERT INTO grants (authority_id, subject, young_person_id, seq)
     SELECT authority_id, $1, $2, 1 FROM authorities`,
    [`staff:${staffIdOf('joanne')}`, silent],
  );
  await joanne.syncNow();
  await holds(joanne, [lost, silent]);
  await until(
    () => outcomesOf('joanne'),
    (seen) => seen.includes('repaired'),
  );
  await joanne.syncNow();
  await until(
    () => outcomesOf('joanne'),
    (seen) => seen.includes('same'),
  );
});
