import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';
import { aVisit } from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';
import { keepsCorrections } from './contact-corrections.ts';
import { mayChange } from './policy.ts';

const joanne = joanneAdeyemi.id;
const tom = tomBrannigan.id;
const visit = aVisit({ byStaffId: joanne });
const by = (byStaffId: string, why = 'The wrong day') => ({ on: calendarDate('2026-11-20'), byStaffId, why });
const correction = (byStaffId: string, of = 'one') => ({
  ...by(byStaffId),
  id: idFor(`correction ${of}`),
  was: { on: calendarDate('2026-10-09') },
});
const corrected: Contact = { ...visit, corrections: [correction(joanne)] };
const withdrawn: Contact = { ...visit, withdrawn: by(joanne) };

test.each<[string, Contact | null, Contact, string, boolean]>([
  ['is corrected by whoever recorded it', visit, corrected, joanne, true],
  [
    'is corrected again',
    corrected,
    { ...corrected, corrections: [correction(joanne), correction(joanne, 'two')] },
    joanne,
    true,
  ],
  ['is withdrawn by whoever recorded it', visit, withdrawn, joanne, true],
  ['comes with its corrections where the endpoint has none of it', null, corrected, joanne, true],
  [
    'is otherwise changed by a colleague, as its section is',
    corrected,
    { ...corrected, note: 'More' },
    tom,
    true,
  ],
  ['is not corrected by a colleague', visit, { ...visit, corrections: [correction(tom)] }, tom, false],
  ['is not corrected in another’s name', visit, corrected, tom, false],
  ['is not withdrawn by a colleague', visit, { ...visit, withdrawn: by(tom) }, tom, false],
  ['is not withdrawn in another’s name', visit, withdrawn, tom, false],
  ['keeps its corrections', corrected, visit, joanne, false],
  ['keeps its corrections from a colleague', corrected, visit, tom, false],
  [
    'keeps each as it was',
    corrected,
    { ...visit, corrections: [{ ...correction(joanne), why: 'Another reason' }] },
    joanne,
    false,
  ],
  [
    'has each once',
    visit,
    { ...visit, corrections: [correction(joanne), correction(joanne)] },
    joanne,
    false,
  ],
  ['stays withdrawn', withdrawn, visit, joanne, false],
  [
    'stays withdrawn for its reason',
    withdrawn,
    { ...visit, withdrawn: by(joanne, 'Another') },
    joanne,
    false,
  ],
  [
    'is not made one’s own first',
    visit,
    { ...visit, byStaffId: tom, corrections: [correction(tom)] },
    tom,
    false,
  ],
])('a contact %s', (_, before, after, writer, expected) => {
  expect(keepsCorrections(before, after, writer)).toBe(expected);
  const user = { staffId: writer, role: 'personal-adviser', teamId: null } as const;
  expect(mayChange(user, 'contacts', before, after)).toBe(expected);
});
