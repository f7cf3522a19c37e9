import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '#build/tools/project-root.ts';

const spec = readFileSync(path.join(projectRoot, 'shared/sync/SPEC.md'), 'utf8');
const written = [...spec.matchAll(/^- \*\*([A-Z]{3}-\d+)\*\* /gm)].map((match) => match[1] ?? '');

const tested = new Set(
  globSync(
    '{tests/sync,tests/accounts,shared/sync,shared/records,renderer/data/records,renderer/data/sync,renderer/features/unsettled}/*.test.ts',
    { cwd: projectRoot },
  ).flatMap((file) =>
    [...readFileSync(path.join(projectRoot, file), 'utf8').matchAll(/['`]\[([A-Z]{3}-\d+)\] /g)].map(
      (match) => match[1] ?? '',
    ),
  ),
);

it('gives each rule of the wire an id of its own', () => {
  expect(written.length).toBeGreaterThan(30);
  expect(new Set(written).size).toBe(written.length);
});

it('has a test for each rule of the wire, and a rule for each test', () => {
  expect(
    [...tested].sort(),
    'Name the rule in a test title of tests/sync, or beside the rule, or write it in SPEC.md',
  ).toEqual([...written].sort());
});
