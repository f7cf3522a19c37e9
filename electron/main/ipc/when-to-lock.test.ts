import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { whenToLock } from './when-to-lock.ts';

it.each(['suspend', 'lock-screen'] as const)(
  'answers at %s, once, and leaves no listener behind',
  async (event) => {
    const powerMonitor = new EventEmitter();
    const answer = whenToLock(powerMonitor as never);
    powerMonitor.emit(event);
    expect(await answer).toBe(event);
    expect(powerMonitor.eventNames()).toEqual([]);
  },
);
