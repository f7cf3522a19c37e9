import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { settingsVersionSchema } from '#shared/domain/local-settings/settings-versions.ts';
import { nextDecisionWords, settingRows } from './council-settings-rows.ts';

const TODAY = calendarDate('2026-11-21');

function version(from: string, settings: object, decidedBy: string) {
  return settingsVersionSchema.parse({ id: crypto.randomUUID(), from, settings, decidedBy, note: '' });
}

function row(council: Parameters<typeof settingRows>[0], name: string) {
  return settingRows(council, TODAY).find((one) => one.name === name);
}

test('a council that has set nothing, or is not known yet, has the law’s numbers, and the usual ones where it gives none', () => {
  for (const council of [null, { settings: [] }]) {
    expect(row(council, 'reviewIntervalMonths')).toMatchObject({
      value: '6 months',
      source: 'The law',
    });
    expect(row(council, 'leapDayAnniversary')?.value).toBe('1 March');
    expect(row(council, 'dueSoonDays')?.source).toBe('Usual; the law gives none');
    expect(row(council, 'moveReviewDays')?.source).toBe('The law, but the number is to be confirmed');
  }
});

test('a number is the council’s since the decision that first gave it, though later ones repeat it', () => {
  const council = {
    settings: [
      version('2026-01-01', { dueSoonDays: 14 }, 'Marion Achebe'),
      version('2026-04-01', { dueSoonDays: 20 }, 'A slip'),
      version('2026-04-01', { dueSoonDays: 14 }, 'The slip’s correction'),
      version('2026-06-01', { dueSoonDays: 14, visitIntervalMonths: 1 }, 'Desmond Quill'),
    ],
  };
  expect(row(council, 'dueSoonDays')).toMatchObject({
    value: '14 days',
    source: 'Your council, since 1 January, decided by Marion Achebe',
  });
  expect(row(council, 'visitIntervalMonths')).toMatchObject({
    value: '1 month',
    source: 'Your council, since 1 June, decided by Desmond Quill',
  });
});

test('what is decided for later is said, and does not hold yet', () => {
  const council = { settings: [version('2026-12-01', { dueSoonDays: 14 }, 'Marion Achebe')] };
  expect(row(council, 'dueSoonDays')?.value).toBe('30 days');
  expect(nextDecisionWords(council, TODAY)).toBe(
    'Your council has decided on other numbers from 1 December.',
  );
  expect(nextDecisionWords({ settings: [] }, TODAY)).toBeNull();
});
