import type { Locator, Page } from '@playwright/test';

/** Working with the keyboard alone, and counting: what steers, the letters of what is written, and each choice of where to go next. */
export interface CountingKeyboard {
  readonly counts: { steering: number; letters: number; choices: number };
  press(key: string, times?: number): Promise<void>;
  /** Letters that find or choose something. */
  steerBy(text: string): Promise<void>;
  /** Words for the record. */
  write(text: string): Promise<void>;
  /** Tab, or Shift and Tab, until it has the focus. */
  tabTo(target: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void>;
}

/** More stops than any page has: then the target cannot be reached by keyboard at all. */
const MOST_TABS = 150;

export function countingKeyboard(page: Page): CountingKeyboard {
  const counts = { steering: 0, letters: 0, choices: 0 };
  async function press(key: string, times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      await page.keyboard.press(key);
      counts.steering += 1;
    }
  }
  return {
    counts,
    press,
    async steerBy(text) {
      await page.keyboard.type(text);
      counts.steering += text.length;
      counts.choices += 1;
    },
    async write(text) {
      await page.keyboard.type(text);
      counts.letters += text.length;
    },
    async tabTo(target, key = 'Tab') {
      await target.waitFor();
      counts.choices += 1;
      for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
        if (await target.evaluate((element) => element.matches(':focus'))) return;
        await press(key);
      }
      throw new Error(`Nobody reaches it by keyboard: ${String(target)}`);
    },
  };
}
