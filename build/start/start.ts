import { isScript } from '../is-script.ts';
import { createUndoList, type UndoList } from '../tools/undo-list.ts';
import { explain } from './explain.ts';
import { requireFolderNotInUse } from './folder-in-use.ts';
import { openApp } from './open-app.ts';
import { requireFreePorts, requireNode } from './preflight.ts';
import { removeRunningFile, writeRunningFile } from './running-file.ts';
import { sampleCouncilOnFirstRun } from './sample-council.ts';
import { readStartOrder, type StartOrder, startHelp } from './start-order.ts';
import { startStack, versionOfWaymark } from './start-stack.ts';
import { welcome } from './welcome.ts';

interface Course {
  readonly undo: UndoList;
  readonly signal: AbortSignal;
}

async function start(order: StartOrder, { undo, signal }: Course): Promise<void> {
  say(`Waymark ${versionOfWaymark()}. Data folder: ${order.dataFolder}`);
  const databaseUrl = process.env.DATABASE_URL || undefined;
  // A council's own database has no folder that two could want.
  if (databaseUrl === undefined) await requireFolderNotInUse(order.dataFolder);
  await requireFreePorts([
    { port: order.endpointPort, option: '--port' },
    { port: order.appPort, option: '--app-port' },
  ]);
  const sample = sampleCouncilOnFirstRun({ ownDatabase: databaseUrl !== undefined, say });
  const stack = await startStack({ ...order, databaseUrl, fill: sample.fill, say, undo, signal });
  writeRunningFile(order.dataFolder, {
    pid: process.pid,
    connectionString: stack.connectionString,
    endpointUrl: stack.endpointUrl,
  });
  undo.add('the note of where Waymark runs', () => removeRunningFile(order.dataFolder));
  say(welcome({ ...stack, signIns: sample.signIns() }));
  if (order.open) await open(order, { endpointUrl: stack.endpointUrl, appUrl: stack.appUrl }, undo);
}

async function open(
  { dataFolder }: StartOrder,
  place: { endpointUrl: string; appUrl: string },
  undo: UndoList,
): Promise<void> {
  const app = await openApp({ ...place, dataFolder });
  undo.add('the window', app.close);
  say(app.said);
}

/** Resolves at Ctrl-C, at a closed terminal and at a polite kill. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

/** Runs until it is asked to stop. A start that is asked in its middle goes on to its next step and ends there. */
async function runUntilStopped(order: StartOrder): Promise<number> {
  const undo = createUndoList();
  const stopping = new AbortController();
  const asked = askedToStop().then(() => {
    say('\nStopping…');
    stopping.abort();
  });
  try {
    await start(order, { undo, signal: stopping.signal });
    await asked;
  } catch (error) {
    if (!stopping.signal.aborted) {
      await undo.run();
      throw error;
    }
  }
  const failures = await undo.run();
  for (const failure of failures) console.error(`Could not be ended cleanly: ${failure}`);
  say('Stopped. Your data is kept for the next start.');
  return failures.length === 0 ? 0 : 1;
}

function say(line: string): void {
  console.log(line);
}

if (isScript(import.meta)) {
  try {
    requireNode();
    const order = readStartOrder(process.argv.slice(2));
    if (order.help) say(startHelp);
    else process.exit(await runUntilStopped(order));
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}
