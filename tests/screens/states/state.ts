import type { Page } from '@playwright/test';
import { amiraId, ellisId, jadeId, kofiId } from '#tests/support/screens-page/world.ts';

/** A screen in one of its states: where it is, and what brings it there. */
export interface State {
  readonly name: string;
  readonly address: string;
  readonly bring?: (page: Page) => Promise<unknown>;
  /** What the console says in this state and may say, as a failure of ours is told there too. */
  readonly mayComplain?: true;
}

/** Somebody's page: whose file has most in it, hardly anything, a plan to be signed off, work that came late. */
export const amira = (tab: string) => `#/people/${amiraId}/${tab}`;
export const jade = (page: string) => `#/people/${jadeId}/plan/${page}`;
export const kofi = (tab: string) => `#/people/${kofiId}/${tab}`;
export const ellis = (tab: string) => `#/people/${ellisId}/${tab}`;

export const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name }).first().click();
export const follow = (name: string | RegExp) => (page: Page) =>
  page.getByRole('link', { name }).first().click();
export const choose = (name: string | RegExp) => (page: Page) =>
  page
    .getByRole('radio', { name, exact: typeof name === 'string' })
    .first()
    .check();
export const type = (label: string | RegExp, text: string) => (page: Page) =>
  page
    .getByLabel(label, { exact: typeof label === 'string' })
    .first()
    .fill(text);
export const see = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();

/** One step after the other. (A module that exports `then` is taken for a promise by whoever imports it.) */
export function inTurn(...steps: readonly ((page: Page) => Promise<unknown>)[]) {
  return async (page: Page) => {
    for (const step of steps) await step(page);
  };
}

export type Laptop = Window['laptop'];
export const laptop =
  <Argument>(change: (laptop: Laptop, argument: Argument) => void, argument: Argument) =>
  (page: Page) =>
    page.evaluate(
      `(${String(change)})(window.laptop, ${JSON.stringify(argument === undefined ? null : argument)})`,
    );
