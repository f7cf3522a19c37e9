import { runNode } from '../tools/run-node.ts';
import { toolScript } from '../tools/tool-script.ts';
import { readArrows } from './arrows.ts';

export interface Check {
  readonly name: string;
  /** What makes it right again. */
  readonly repair: string;
  /** Null when all is well, else what was found. */
  run(): Promise<string | null>;
}

/** In the order in which a reader wants the news: the cheapest first. */
export const checks: readonly Check[] = [
  {
    name: 'format and lint',
    repair: 'npm run fix repairs what can be repaired by itself; the rest is explained above.',
    run: () =>
      findings(toolScript('@biomejs/biome', 'biome'), ['ci', '--error-on-warnings', '--colors=off', '.']),
  },
  {
    name: 'types, room by room',
    repair:
      'npm run check:types shows the same. A file "not listed" is one of another room: see docs/architecture.md.',
    // From nothing: TypeScript 7.0's incremental build was seen to keep old declarations and to pass what did not fit them.
    run: () => findings(toolScript('typescript', 'tsc'), ['-b', '--force', '--pretty', 'false']),
  },
  {
    name: 'arrows between rooms',
    repair:
      'Each line ends with how to repair it. The rules and their reasons are in .dependency-cruiser.cjs.',
    run: wrongArrows,
  },
  {
    name: 'unused files, exports and packages',
    repair: 'Remove what nothing uses, or use it.',
    run: () => findings(toolScript('knip'), ['--no-progress', '--treat-config-hints-as-errors']),
  },
];

async function findings(script: string, args: readonly string[]): Promise<string | null> {
  const { status, stdout, stderr } = await runNode({ args: [script, ...args], output: 'keep' });
  return status === 0 ? null : `${stdout}${stderr}`.trim() || `It ended with status ${status}.`;
}

async function wrongArrows(): Promise<string | null> {
  const { wrong, read, unread } = await readArrows();
  const lines = [
    ...wrong.map(({ rule, from, to, repair }) => `${rule}: ${from} imports ${to}. ${repair}`),
    ...unread.map((file) => `${file} was not read, so its imports are not known.`),
  ];
  if (read.length === 0) lines.push('No file was read at all. Is @swc/core installed?');
  return lines.length === 0 ? null : lines.join('\n');
}
