import { expect, it } from 'vitest';
import { isIdle } from './idle-watch.ts';

const minutes = (count: number) => count * 60_000;

it.each([
  ['was touched a moment ago', minutes(500), minutes(500) + 1, false],
  ['was left alone for nine minutes', minutes(500), minutes(509), false],
  ['was left alone for ten minutes', minutes(500), minutes(510), true],
  ['slept through the night', minutes(500), minutes(1_100), true],
  ['had its clock set back', minutes(500), minutes(40), true],
])('a laptop that %s', (_which, lastTouched, now, idle) => {
  expect(isIdle(lastTouched, now)).toBe(idle);
});
