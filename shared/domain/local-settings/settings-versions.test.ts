import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { defaultSettings } from './local-settings.ts';
import {
  settingsOn,
  settingsVersionOn,
  settingsVersionSchema,
  suppressBelowOn,
} from './settings-versions.ts';

let made = 0;
function version(from: string, settings: object) {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return settingsVersionSchema.parse({ id, from, settings, decidedBy: 'Marion Achebe', note: '' });
}
const on = calendarDate;

test('before the first decision a council has the defaults, and from its day what was decided', () => {
  const council = { settings: [version('2026-04-01', { dueSoonDays: 14, suppressBelow: 10 })] };
  expect(settingsOn(council, on('2026-03-31'))).toEqual(defaultSettings);
  expect(settingsOn(council, on('2026-04-01'))).toEqual({ ...defaultSettings, dueSoonDays: 14 });
  expect([suppressBelowOn(council, on('2026-03-31')), suppressBelowOn(council, on('2026-04-01'))]).toEqual([
    6, 10,
  ]);
});

test('a version is whole: what it does not name is the default again', () => {
  const council = {
    settings: [
      version('2026-04-01', { dueSoonDays: 14 }),
      version('2026-06-01', { reviewIntervalMonths: 5 }),
    ],
  };
  expect(settingsOn(council, on('2026-06-01'))).toEqual({ ...defaultSettings, reviewIntervalMonths: 5 });
  expect(settingsOn(council, on('2026-05-31'))).toEqual({ ...defaultSettings, dueSoonDays: 14 });
});

test('of two versions from one day the one that was added later is in force, in whatever order the days stand', () => {
  const [first, corrected, earlier] = [
    version('2026-04-01', { dueSoonDays: 14 }),
    version('2026-04-01', { dueSoonDays: 15 }),
    version('2026-01-01', { dueSoonDays: 16 }),
  ];
  const council = { settings: [first, corrected, earlier] };
  expect(settingsVersionOn(council, on('2026-04-01'))).toBe(corrected);
  expect(settingsVersionOn(council, on('2026-03-31'))).toBe(earlier);
});

test('the same version gives the same object, so that whoever keeps answers by it need not compare', () => {
  const council = { settings: [version('2026-04-01', { dueSoonDays: 14 })] };
  expect(settingsOn(council, on('2026-05-01'))).toBe(settingsOn(council, on('2026-06-01')));
});

test('a decision is held to the law’s bounds and names who took it', () => {
  expect(() => version('2026-04-01', { reviewIntervalMonths: 7 })).toThrow();
  expect(() => version('2026-04-01', { suppressBelow: 4 })).toThrow();
  expect(() => version('2026-04-01', { paGraceDays: 3 })).toThrow();
  expect(settingsVersionSchema.safeParse({ ...version('2026-04-01', {}), decidedBy: ' ' }).success).toBe(
    false,
  );
});
