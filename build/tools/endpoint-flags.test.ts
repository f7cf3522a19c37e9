import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from './project-root.ts';
import { endpointFlags } from './run-node.ts';

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
const ofNoConsequence = '--disable-warning=ExperimentalWarning';

it('wherever the endpoint is started, it is started alike', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  expect(scripts.start).toBe(`node ${endpointFlags.join(' ')} build/start/start.ts`);
  const commands = read('docs/operations.md').match(/node .*server\/main\.ts/g) ?? [];
  expect(commands.length).toBeGreaterThan(1);
  const flags = endpointFlags.filter((flag) => flag !== ofNoConsequence);
  expect(new Set(commands)).toEqual(new Set([`node ${flags.join(' ')} server/main.ts`]));
});
