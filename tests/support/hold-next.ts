import type { Page } from '@playwright/test';

export interface Held {
  /** Once the page has asked. */
  readonly held: Promise<void>;
  /** Lets it go on, and resolves when the page has the answer and has drawn what follows from it. */
  andArrived(): Promise<void>;
}

/**
 * Holds the next request of a page for this path: the request itself, or the endpoint's `answer` to it. So a test decides
 * which of two messages comes first, and waits for no time.
 */
export async function holdNext(
  page: Page,
  path: string,
  what: 'request' | 'answer' = 'request',
): Promise<Held> {
  let isHeld = () => {};
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  const letGo = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(
    ({ pathname }) => pathname === path,
    async (route) => {
      const answer = what === 'answer' ? await route.fetch() : undefined;
      isHeld();
      await letGo;
      await (answer === undefined ? route.continue() : route.fulfill({ response: answer }));
    },
    { times: 1 },
  );
  return {
    held,
    async andArrived() {
      const came = page.waitForResponse((response) => new URL(response.url()).pathname === path);
      goOn();
      await (await came).finished();
      // The page reads the answer and draws in turns of its own. Where it is slower than this, what an answer must not bring
      // about is looked for too early: such a test may miss a fault on a slow machine, and never tells of one that is not there.
      await page.evaluate(
        () =>
          new Promise<void>((done) =>
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))),
          ),
      );
    },
  };
}
