import type { Page } from '@playwright/test';
import { type Measurement, medianOf, percentileOf, ratio } from '../measure.ts';
import type { BenchBrowser } from './bench-browser.ts';
import type { BenchCouncil } from './bench-council.ts';
import { benchEditSeen } from './edit-seen.bench.ts';
import { onNewPage, syncedLaptop } from './laptops.ts';
import { syncAtOnce } from './many-laptops.bench.ts';
import { POUCH_THREAD, type PouchSide, pouchWays, startPouchSide } from './pouchdb-side.ts';
import { pushOnce } from './push.bench.ts';
import type { Sizes } from './sizes.ts';

interface Sides {
  readonly browser: BenchBrowser;
  readonly council: BenchCouncil;
  readonly pouch: PouchSide;
}

/** A new laptop's first copy, ours and PouchDB's in turn. */
export async function firstSyncBesidePouchDB(
  browser: BenchBrowser,
  council: BenchCouncil,
  runs: number,
): Promise<Measurement[]> {
  return withPouchSide(browser, council, async (pouch) => {
    const ours: number[] = [];
    const theirs = new Map(Object.keys(pouchWays).map((way) => [way, [] as number[]]));
    for (let run = 0; run < runs; run += 1) {
      ours.push((await onNewPage(browser, council, (page) => syncedLaptop(page, council))).ms);
      for (const [way, fill] of Object.entries(pouchWays)) {
        const { ms, documents } = await pouch.onNewPage((page) => fill(page, pouch.councilUrl));
        if (documents < pouch.documents) throw new Error(`PouchDB took ${documents} of ${pouch.documents}`);
        theirs.get(way)?.push(ms);
      }
    }
    const work = `first sync of ${council.records}`;
    const [best] = [...theirs].sort(([, one], [, other]) => medianOf(one) - medianOf(other));
    return [
      { name: `${work}, beside PouchDB`, unit: 'ms', runs: ours },
      ...[...theirs].map(([way, times]) => ({
        name: `${work}, PouchDB, ${way}`,
        unit: 'ms' as const,
        runs: times,
      })),
      ratio(`${work}: PouchDB’s fastest way (${best?.[0]}) / ours`, best?.[1] ?? [], ours, { atLeast: 4.5 }),
    ];
  });
}

/** Edits sent, an edit seen elsewhere, and many laptops at once. */
export async function restBesidePouchDB(
  browser: BenchBrowser,
  council: BenchCouncil,
  sizes: Sizes,
): Promise<Measurement[]> {
  return withPouchSide(browser, council, async (pouch) => {
    const sides = { browser, council, pouch };
    return [
      ...(await pushes(sides, sizes)),
      ...(await editsSeen(sides, sizes.editsSeen)),
      ...(await manyLaptops(pouch, sizes.laptops)),
    ];
  });
}

async function withPouchSide<Result>(
  browser: BenchBrowser,
  council: BenchCouncil,
  work: (pouch: PouchSide) => Promise<Result>,
): Promise<Result> {
  const pouch = await startPouchSide(browser, council);
  try {
    return await work(pouch);
  } finally {
    await pouch.close();
  }
}

async function pushes({ browser, council, pouch }: Sides, { edits, runs }: Sizes): Promise<Measurement[]> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    ours.push((await pushOnce(browser, council, edits)).ms);
    theirs.push(await pouch.onNewPage((page) => pouchPush(page, pouch.councilUrl, edits)));
  }
  const work = `push of ${edits} offline edits`;
  return [
    { name: `${work}, beside PouchDB`, unit: 'ms', runs: ours },
    { name: `${work}, PouchDB`, unit: 'ms', runs: theirs },
    ratio(`${work}: PouchDB / ours`, theirs, ours, { atLeast: 3.5 }),
  ];
}

async function pouchPush(page: Page, url: string, edits: number): Promise<number> {
  await pouchWays['batches of 1,000']?.(page, url);
  await page.evaluate(([to, count]) => window.pouch.writeOffline(to, count), [url, edits] as const);
  const { ms, documents } = await page.evaluate((to) => window.pouch.sendAll(to), url);
  if (documents !== edits) throw new Error(`PouchDB sent ${documents} of ${edits} edits`);
  return ms;
}

async function editsSeen({ browser, council, pouch }: Sides, edits: number): Promise<Measurement[]> {
  const theirs = await pouch.onNewPage((one) =>
    pouch.onNewPage(async (other) => {
      for (const page of [one, other]) {
        await pouchWays['batches of 1,000']?.(page, pouch.councilUrl);
        await page.evaluate((url) => window.pouch.syncLive(url), pouch.councilUrl);
      }
      const times: number[] = [];
      for (let edit = 0; edit < edits; edit += 1) {
        await one.waitForTimeout(1_200);
        const [id, note] = [`contacts/fact-${edit}`, 'what was said '.repeat(120)];
        const seen = other.evaluate((fact) => window.pouch.seeFact(fact), id);
        const begun = await one.evaluate((fact) => window.pouch.stateFact(...fact), [id, note] as const);
        times.push((await seen) - begun);
      }
      return times;
    }),
  );
  const [ours] = await benchEditSeen(browser, council, edits);
  const work = 'an edit seen on another laptop';
  return [
    { name: `${work}, beside PouchDB`, unit: 'ms', runs: ours?.runs ?? [] },
    { name: `${work}, PouchDB`, unit: 'ms', runs: theirs },
    { name: `${work}, PouchDB, 95th percentile`, unit: 'ms', runs: [percentileOf(theirs, 0.95)] },
    {
      name: `${work}: PouchDB / ours, middle by middle`,
      unit: 'x',
      runs: [medianOf(theirs) / medianOf(ours?.runs ?? [])],
      target: { atLeast: 3 },
    },
  ];
}

async function manyLaptops(pouch: PouchSide, laptops: number): Promise<Measurement[]> {
  const { councilUrl } = pouch;
  // What stood there before this bench wrote to it: a laptop that has less did not get its copy.
  const setupOf = (databaseName: string) => ({ councilUrl, databaseName, documents: pouch.documents });
  const contender = { script: POUCH_THREAD, setupOf, megabytes: pouch.megabytes };
  const { times, megabytesBefore, mostMegabytes } = await syncAtOnce(contender, laptops);
  const work = `${laptops} PouchDB laptops first syncing ${pouch.documents} at once`;
  return [
    { name: work, unit: 'ms', runs: times },
    { name: `${work}, its server before`, unit: 'MB', runs: [megabytesBefore] },
    { name: `${work}, its server at its most`, unit: 'MB', runs: [mostMegabytes] },
  ];
}
