import * as floors from './floors.ts';
import * as laptop from './laptop.ts';
import * as unlocking from './unlocking.ts';

const bench = { ...floors, ...laptop, ...unlocking };

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
