import { fromChromium, toChromium } from './addresses.ts';
import { createEvent } from './loud.ts';
import { type ContentsPart, isServed, type Machine } from './machine.ts';
import type { RequestPaused } from './protocol.ts';
import { applyPermissions, isCancelled } from './session.ts';

/**
 * Every request of a page stops here before it leaves Chromium: the app's navigation guards are asked, then its request
 * lock; what is for the app's own scheme is answered by its protocol handler; the rest goes on its way.
 */
export async function answerRequest(
  machine: Machine,
  contents: ContentsPart,
  paused: RequestPaused,
): Promise<void> {
  const { requestId, resourceType } = paused;
  const { url, method } = paused.request;
  const address = fromChromium(url);
  const refuse = (errorReason: string) => contents._send('Fetch.failRequest', { requestId, errorReason });
  if (isIcon(url)) return refuse('Aborted'); // Chromium asks for one where Electron does not
  if (resourceType === 'Document' && isPrevented(contents, paused, address)) return refuse('Aborted');
  if (await isCancelled(machine.session, { url: address, method, resourceType }))
    return refuse('BlockedByClient');
  if (toChromium(address, isServed(machine)) === address) {
    return contents._send('Fetch.continueRequest', { requestId });
  }
  if (resourceType === 'Document') await applyPermissions(machine, contents, url);
  await answerFromApp(machine, contents, paused, address);
}

async function answerFromApp(
  machine: Machine,
  contents: ContentsPart,
  { requestId, request }: RequestPaused,
  address: string,
): Promise<void> {
  const handler = machine.handlers.get(new URL(address).protocol.slice(0, -1));
  const response = await handler?.(new Request(address, { method: request.method }));
  if (response === undefined) return;
  await contents._send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

/** True when the app stops this navigation. What the app itself loaded is not asked about, as in Electron. */
function isPrevented(contents: ContentsPart, { request, frameId }: RequestPaused, address: string): boolean {
  if (contents._ownNavigations.delete(request.url)) return false;
  const isMainFrame = frameId === contents._mainFrame;
  const anyFrame = createEvent({ url: address, isMainFrame, isSameDocument: false });
  contents.emit('will-frame-navigate', anyFrame);
  if (!isMainFrame) return anyFrame.defaultPrevented;
  const mainFrame = createEvent({ url: address, isMainFrame, isSameDocument: false });
  contents.emit('will-navigate', mainFrame, address);
  return anyFrame.defaultPrevented || mainFrame.defaultPrevented;
}

function isIcon(url: string): boolean {
  return new URL(url).pathname === '/favicon.ico';
}
