import { type BrowserContext, type BrowserContextOptions, chromium } from '@playwright/test';
import { mostMs, seed } from './delays.ts';

/**
 * Loaded before anything else: in every page of a browser that this process opens, what React puts off, what waits for a frame
 * and what is told of a write that is on the disk come late. It is the order of a slow machine, without its slowness.
 */
function beLate([from, most]: readonly [number, number]): void {
  const {
    MessageChannel: Channel,
    setTimeout: after,
    requestAnimationFrame: onFrame,
    cancelAnimationFrame: giveUp,
  } = window;
  let state = from;
  const delay = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const drawn = state / 2 ** 32;
    return drawn < 0.5 ? 0 : (drawn - 0.5) * 2 * most;
  };
  const late = (work: () => void) => {
    const wait = delay();
    if (wait === 0) work();
    else after(work, wait);
  };
  window.MessageChannel = class extends Channel {
    constructor() {
      super();
      const { port2 } = this;
      const post = port2.postMessage.bind(port2);
      port2.postMessage = (message: unknown) => late(() => post(message));
    }
  };
  // Numbers that the browser itself never comes to, so that no other frame is given up in the place of a late one.
  let frames = 1_000_000_000;
  const givenUp = new Set<number>();
  window.requestAnimationFrame = (work) => {
    const wait = delay();
    if (wait === 0) return onFrame(work);
    frames += 1;
    const mine = frames;
    after(() => givenUp.delete(mine) || onFrame(work), wait);
    return mine;
  };
  window.cancelAnimationFrame = (frame) => void (frame > 1_000_000_000 ? givenUp.add(frame) : giveUp(frame));
  const done = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
  Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
    ...done,
    set(this: IDBTransaction, listener: ((event: Event) => void) | null) {
      done?.set?.call(this, listener && ((event: Event) => late(() => listener.call(this, event))));
    },
  });
}

async function prepared(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript(beLate, [seed, mostMs] as const);
  return context;
}

const { launch, launchPersistentContext } = chromium;
const lateChromium: Pick<typeof chromium, 'launch' | 'launchPersistentContext'> = {
  async launch(options) {
    const browser = await launch.call(chromium, options);
    const newContext = browser.newContext.bind(browser);
    browser.newContext = async (given?: BrowserContextOptions) => prepared(await newContext(given));
    return browser;
  },
  launchPersistentContext: async (folder, options) =>
    prepared(await launchPersistentContext.call(chromium, folder, options)),
};
Object.assign(chromium, lateChromium);
