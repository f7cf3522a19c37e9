import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { isScript } from '../is-script.ts';
import { explain } from '../start/explain.ts';
import { startStack } from '../start/start-stack.ts';
import { ensureBrowser } from '../test/ensure-browser.ts';
import { createUndoList, type UndoList } from '../tools/undo-list.ts';
import { fillDemoCouncil, firstOf, type SignIn } from './demo-council.ts';
import { type DemoOrder, readDemoOrder } from './demo-order.ts';
import { type Figures, type FiguresReader, figuresReader } from './figures.ts';
import { openLaptop } from './laptop.ts';
import { wrongMovements } from './movement.ts';
import { tellStory } from './story.ts';

type Say = (line: string) => void;

interface Started {
  readonly endpointUrl: string;
  readonly signIns: readonly SignIn[];
  readonly figures: FiguresReader;
  readonly folder: string;
}

async function demo(order: DemoOrder, undo: UndoList): Promise<boolean> {
  const say: Say = order.json ? (line) => console.error(line) : (line) => console.log(line);
  const started = await startCouncil(order, undo, say);
  if (order.figuresOnly) {
    const before = await started.figures();
    conclude(order, { before, runtime: 'none: no laptop was opened' }, [
      figuresInWords('The figures', before),
    ]);
    return true;
  }
  const browserPath = await ensureBrowser();
  const told = await tellStory({
    ...started,
    order,
    say,
    laptop: (name) =>
      openLaptop({
        name,
        endpointUrl: started.endpointUrl,
        profileFolder: path.join(started.folder, name),
        browserPath,
        clock: momentOn(order.asOf),
        undo,
      }),
  });
  const { runtime, ...steps } = told;
  const wrong = wrongMovements(steps);
  conclude(order, { ...steps, runtime }, [
    figuresInWords('Before', steps.before),
    figuresInWords('While offline', steps.whileOffline),
    figuresInWords('After the allocation', steps.afterAllocation),
    figuresInWords('After the plan', steps.after),
    wrong.length === 0 ? 'The figures moved as they should.' : 'The figures did not move as they should:',
  ]);
  for (const sentence of wrong) say(`  ${sentence}`);
  return wrong.length === 0;
}

async function startCouncil(order: DemoOrder, undo: UndoList, say: Say): Promise<Started> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-demo-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own account must reach what is inside
  undo.add('the temporary folder', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  let signIns: readonly SignIn[] = [];
  const { endpointUrl } = await startStack({
    dataFolder: path.join(folder, 'endpoint'),
    temporary: true,
    endpointPort: 0,
    appPort: 0,
    now: clockFrom(order.asOf),
    fill: async (pool) => {
      signIns = await fillDemoCouncil(pool, order, say);
    },
    say,
    undo,
  });
  const figures = await figuresReader(endpointUrl, firstOf(signIns, 'data-officer'), order.asOf);
  return { endpointUrl, signIns, figures, folder };
}

/** The late morning of the day it all happens on, in UTC: the same day in England, summer or winter. */
function momentOn(day: CalendarDate): string {
  return `${day}T10:42:00.000Z`;
}

/** The endpoint stands on that day too, and its clock goes on from there. */
function clockFrom(day: CalendarDate): () => Date {
  const start = Date.parse(momentOn(day));
  const began = performance.now();
  return () => new Date(start + performance.now() - began);
}

function conclude(order: DemoOrder, result: object, sentences: readonly string[]): void {
  if (order.json) console.log(JSON.stringify({ asOf: order.asOf, ...result }, null, 2));
  else for (const sentence of sentences) console.log(sentence);
}

function figuresInWords(when: string, figures: Figures): string {
  return `${when}: ${figures.unallocatedStatutory} without a personal adviser by law, ${figures.unallocatedHeadline} by the council’s own promise, ${figures.planOutOfDate} plans out of date, of ${figures.people} young people.`;
}

async function run(undo: UndoList): Promise<number> {
  try {
    const order = readDemoOrder(process.argv.slice(2), dayInEngland(new Date()));
    return (await demo(order, undo)) ? 0 : 1;
  } catch (error) {
    console.error(explain(error, 'The demonstration came to an early end'));
    return 1;
  } finally {
    for (const failure of await undo.run()) console.error(`Could not be ended cleanly: ${failure}`);
  }
}

if (isScript(import.meta)) {
  const undo = createUndoList();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void undo.run().then(() => process.exit(1)));
  }
  process.exit(await run(undo));
}
