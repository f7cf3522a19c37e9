import type { Commands } from '../waymark-store.ts';

type Order = (order: unknown) => Promise<unknown>;

/**
 * An order that is given again, word for word, while it is still on its way to the disk is the same press: whoever presses
 * twice on a slow laptop means one visit and one plan. Both presses hear what became of it. Another order of the same kind in
 * between makes it an order of its own, as where something is ticked, unticked and ticked again.
 */
export function asOnePress(commands: Commands): Commands {
  const all = Object.entries(commands) as [string, Order][];
  return Object.fromEntries(all.map(([name, order]) => [name, oneAtATime(order)])) as unknown as Commands;
}

function oneAtATime(order: Order): Order {
  let last: { readonly words: string; readonly outcome: Promise<unknown> } | null = null;
  return (given) => {
    const words = JSON.stringify(given);
    if (last?.words === words) return last.outcome;
    const mine = { words, outcome: order(given) };
    last = mine;
    const answered = () => {
      if (last === mine) last = null;
    };
    mine.outcome.then(answered, answered);
    return mine.outcome;
  };
}
