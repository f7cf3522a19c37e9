import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { rememberedUndo, rememberUndo } from './undo-memory.ts';

const today = calendarDate('2026-11-23');

function memory() {
  const kept = new Map<string, string>();
  const drafts = {
    get: (person: string, form: string) => kept.get(`${person}/${form}`) ?? null,
    keep: async (person: string, form: string, text: string | null) => {
      kept.set(`${person}/${form}`, text ?? '');
    },
  };
  return { kept, of: (field: string, on = today) => ({ drafts, youngPersonId: 'amira', field, today: on }) };
}

test('what stood before one’s own words comes back for as long as those words stand there, and no longer', async () => {
  const { of } = memory();
  await rememberUndo(of('need'), 'As it was', 'As it is');
  expect(rememberedUndo(of('need'), 'As it is')).toBe('As it was');
  expect(rememberedUndo(of('need'), 'As somebody else wrote it since')).toBeNull();
  expect(rememberedUndo(of('another'), 'As it is')).toBeNull();
  expect(rememberedUndo(of('need', calendarDate('2026-11-24')), 'As it is')).toBeNull();
});

test('the words of many fields, or very long ones, do not pile up: the last ones stay', async () => {
  const { of, kept } = memory();
  for (let nth = 0; nth < 20; nth += 1) await rememberUndo(of(`field ${nth}`), 'x'.repeat(9_000), `${nth}`);
  expect(rememberedUndo(of('field 19'), '19')).toBe('x'.repeat(9_000));
  expect(rememberedUndo(of('field 2'), '2')).toBeNull();
  await rememberUndo(of('field 20'), 'x'.repeat(200_000), 'y');
  expect([...kept.values()].join('').length).toBeLessThan(45_000);
});

test('what another version of the app kept is no reason to fail', async () => {
  const { of, kept } = memory();
  kept.set('amira/undo', '{"field":1}');
  expect(rememberedUndo(of('need'), 'As it is')).toBeNull();
  await rememberUndo(of('need'), 'As it was', 'As it is');
  expect(rememberedUndo(of('need'), 'As it is')).toBe('As it was');
});
