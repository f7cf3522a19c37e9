import { expect, test } from 'vitest';
import { rankOf } from '#renderer/features/find/rank.ts';
import { seededRandom } from '#server/sample-council/random.ts';
import { samplePeople } from '#server/sample-council/sample-people.ts';

test('of everybody in the council, three letters put anybody at the top of the list', () => {
  const names = samplePeople(seededRandom(1)).map(({ name }) => name);
  const hidden = names.filter((name) => !triesFor(name).some((typed) => firstFor(typed, names) === name));
  expect(names.length).toBeGreaterThan(50);
  expect(hidden).toEqual([]);
});

/** What somebody would type: the beginning of either name, or initials. */
function triesFor(name: string): string[] {
  const [first = '', ...rest] = name.toLowerCase().split(/[\s-]/);
  const last = rest[0] ?? '';
  return [first.slice(0, 3), first.slice(0, 1) + last.slice(0, 2), last.slice(0, 3)];
}

function firstFor(typed: string, names: readonly string[]): string | undefined {
  return names
    .map((name) => ({ name, rank: rankOf(name, null, typed) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.name.localeCompare(b.name, 'en-GB'))[0]?.name;
}
