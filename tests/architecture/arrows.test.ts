import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Arrows, readArrows, sourceFiles } from '#build/check/arrows.ts';
import { arrowPlants, circle, targets } from './arrow-plants.ts';
import { type PlantedHouse, plantHouse } from './planted-house.ts';

/** Far below what the house holds today. A reader that has gone blind reads none or a handful. */
const FEWEST_MODULES = 60;

describe('the arrows between rooms', () => {
  let house: PlantedHouse;
  let planted: Arrows;

  beforeAll(async () => {
    const plants = Object.fromEntries(arrowPlants.map(({ file, line }) => [file, `${line}\n`]));
    house = plantHouse({ ...targets, ...circle, ...plants });
    planted = await readArrows(house.root);
  });
  afterAll(() => house.remove());

  it.each(arrowPlants)('$rule is reported when $file breaks it', ({ rule, file }) => {
    const reported = planted.wrong.filter((arrow) => arrow.from === file).map((arrow) => arrow.rule);
    expect(reported, 'Repair the rule’s path or pathNot in .dependency-cruiser.cjs').toContain(rule);
  });

  it('leaves alone what breaks no rule', () => {
    const innocent = planted.wrong.filter((arrow) => arrow.from in targets);
    expect(innocent, 'A rule is too wide: narrow it in .dependency-cruiser.cjs').toEqual([]);
  });

  it('has a planted violation for every rule', () => {
    const planless = planted.rules.filter((rule) => !arrowPlants.some((plant) => plant.rule === rule));
    expect(planless, 'Plant a violation of the new rule in tests/architecture/arrow-plants.ts').toEqual([]);
  });

  it('says with every rule how to repair what breaks it', () => {
    expect(planted.wrong.filter((arrow) => arrow.repair.length < 40)).toEqual([]);
  });

  it('reads every file of this house, and finds no wrong arrow', async () => {
    const { read, unread, wrong } = await readArrows();
    expect(wrong.map(({ rule, from, to, repair }) => `${rule}: ${from} imports ${to}. ${repair}`)).toEqual(
      [],
    );
    expect(unread, 'These files escaped dependency-cruiser. Is @swc/core installed?').toEqual([]);
    expect(sourceFiles().length).toBeGreaterThan(FEWEST_MODULES);
    expect(read.length).toBeGreaterThan(FEWEST_MODULES);
  });
});
