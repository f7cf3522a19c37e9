import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Council, startCouncil, synced } from './support/council.ts';
import { aPlanOfJoannes } from './support/joannes-files.ts';

let council: Council;
beforeAll(async () => {
  council = await startCouncil();
});
afterAll(() => council.close());

/** More changes than one push takes, in as many files as let a second push go beside it. */
const [FILES, IN_EACH] = [8, 34];

test('[LAP-18] what was written without a line in many files is kept once, and in each file in its order', async () => {
  const names = Array.from({ length: FILES }, (_, at) => `Person ${at}`);
  const files = await Promise.all(names.map((name) => aPlanOfJoannes(council, name)));
  const device = await council.deviceOf('joanne');
  await device.network('off');
  const whats = Array.from({ length: IN_EACH }, (_, at) => `Action ${at}`);
  for (const what of whats) {
    await Promise.all(
      files.map(({ section }) => device.order('addAction', { ...section, what, who: '', dueOn: null })),
    );
  }
  await device.network('on');
  expect(await synced(device)).toMatchObject({ refused: [], waiting: 0, stuckSince: null });

  for (const { person } of files) {
    const kept = await council.query<{ what: string }>(
      `SELECT body->>'what' AS what FROM revisions WHERE collection = 'actions' AND young_person_id = $1 ORDER BY seq`,
      [person.id],
    );
    expect(kept.map(({ what }) => what)).toEqual(whats);
    expect((await device.caseFile(person.id))?.actions).toHaveLength(IN_EACH);
  }
});
