import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { checklistTemplates, pledgeFrameworkSchema } from '../pledge-framework.ts';
import { DEFAULT_PLEDGE_FRAMEWORK_ID, pledgeFrameworkById, pledgeFrameworks } from './index.ts';

describe.each(pledgeFrameworks)('the framework $id', (framework) => {
  test('lies in a file of its own name', async () => {
    expect(await readdir(import.meta.dirname)).toContain(`${framework.id}.json`);
  });

  test('keeps its pledges short enough to read out, as one sentence', () => {
    for (const { text } of framework.templates) expect(text).toMatch(/^[A-Z].{10,160}[.]$/);
  });

  test('uses each of its themes', () => {
    const used = new Set(framework.templates.map(({ theme }) => theme));
    expect(framework.themes.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });

  test('gives a care leaver and a looked-after young person a checklist each, of pledges to one person', () => {
    for (const audience of ['looked-after', 'care-leaver'] as const) {
      const checklist = checklistTemplates(framework, audience);
      expect(checklist.length).toBeGreaterThan(0);
      expect(checklist.every(({ scope }) => scope === 'person')).toBe(true);
    }
  });
});

test('every file of this folder is listed', async () => {
  const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.json'));
  expect(files.sort()).toEqual(pledgeFrameworks.map(({ id }) => `${id}.json`).sort());
});

test('the default framework is one of them', () => {
  expect(pledgeFrameworkById(DEFAULT_PLEDGE_FRAMEWORK_ID)).not.toBeNull();
  expect(pledgeFrameworkById('no-such-framework')).toBeNull();
});

test('a pledge with an unknown theme, a repeated number or an id of another framework is refused where it stands', () => {
  const [framework] = pledgeFrameworks;
  const [first] = framework?.templates ?? [];
  const faulty = [{ theme: 'no-such-theme' }, { id: 'elsewhere-1' }];
  for (const fault of faulty) {
    const parsed = pledgeFrameworkSchema.safeParse({ ...framework, templates: [{ ...first, ...fault }] });
    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([['templates', 0]]);
  }
  const twice = pledgeFrameworkSchema.safeParse({ ...framework, templates: [first, first] });
  expect(twice.error?.issues.map(({ message }) => message)).toEqual(['there are two pledges numbered 1']);
});
