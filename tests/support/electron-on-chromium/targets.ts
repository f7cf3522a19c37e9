import { fromChromium } from './addresses.ts';
import { type ContentsPart, type Machine, runningChromium } from './machine.ts';
import type { AttachedToTarget } from './protocol.ts';

/** Watches Chromium's tabs: the app's own get their scripts; one that a page opened is put to the app's handler. */
export async function watchTargets(machine: Machine): Promise<void> {
  const chromium = runningChromium(machine);
  chromium.listen('', (method, params) => {
    if (method === 'Target.attachedToTarget') {
      attach(machine, params as AttachedToTarget).catch((error: Error) =>
        console.error('stand-in:', error.message),
      );
    }
    if (method === 'Target.detachedFromTarget') {
      const { sessionId } = params as { sessionId: string };
      for (const contents of machine.contents) if (contents._sessionId === sessionId) contents._destroyed();
    }
  });
  await chromium.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
}

async function attach(machine: Machine, { sessionId, targetInfo }: AttachedToTarget): Promise<void> {
  const opener = await findByTarget(machine, targetInfo.openerId);
  if (opener !== undefined) return refuseOpened(machine, opener, sessionId, targetInfo);
  const own = await findByTarget(machine, targetInfo.targetId);
  await own?._attach(sessionId);
}

async function findByTarget(
  machine: Machine,
  targetId: string | undefined,
): Promise<ContentsPart | undefined> {
  for (const contents of machine.contents) if ((await contents._targetId) === targetId) return contents;
  return undefined;
}

/**
 * Asks the app, as Electron does before there is a window. The tab is there already, so it is kept from loading anything
 * and closed once it runs: closed while it waits, it would leave the page that opened it hanging.
 */
async function refuseOpened(
  machine: Machine,
  opener: ContentsPart,
  sessionId: string,
  { targetId, url }: AttachedToTarget['targetInfo'],
): Promise<void> {
  const chromium = runningChromium(machine);
  const { action } = opener._openHandler({ url: fromChromium(opener._opening ?? url) });
  if (action !== 'deny')
    console.error('stand-in: windows that the app allows a page to open are not provided');
  const tell = (method: string, params?: object) => chromium.send(method, params, sessionId).catch(() => {});
  await Promise.all([
    tell('Fetch.enable'),
    tell('Runtime.runIfWaitingForDebugger'),
    tell('Runtime.evaluate', { expression: '1' }),
  ]);
  await chromium.send('Target.closeTarget', { targetId }).catch(() => {});
}
