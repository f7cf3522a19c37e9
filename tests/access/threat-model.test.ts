import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..', '..');
const security = readFileSync(path.join(root, 'docs/security.md'), 'utf8');
const named = [...security.matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`: “([^”]+)”/g)].map(
  ([, file = '', name = '']) => ({ file, name }),
);

test('the threat model names a test for each of its ten', () => {
  const attackers = security.split('\n').filter((line) => /^\| \d+\. /.test(line));
  expect(attackers).toHaveLength(10);
  for (const line of attackers) expect(line).toMatch(/`[\w./-]+\.ts`: “[^”]+” \|$/);
  expect(named).toHaveLength(10);
});

test.each(named)('$file has the test that the threat model names: $name', ({ file, name }) => {
  expect(existsSync(path.join(root, file))).toBe(true);
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(`'${name}'`);
});
