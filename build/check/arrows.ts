import { globSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../tools/project-root.ts';
import { runNode } from '../tools/run-node.ts';
import { toolScript } from '../tools/tool-script.ts';

export const rooms = ['shared', 'electron', 'renderer', 'server', 'build', 'tests'] as const;

const cruiseSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string() })) }),
  }),
});

export interface Arrow {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  /** What is wrong, and how to repair it. */
  readonly repair: string;
}

export interface Arrows {
  readonly rules: readonly string[];
  readonly wrong: readonly Arrow[];
  /** Our own source files that were really read. */
  readonly read: readonly string[];
  /** Source files that stand in the rooms and were not read: the net has a hole. */
  readonly unread: readonly string[];
}

/** Reads every import of the house. Throws where the reader itself fails, as silence would look like health. */
export async function readArrows(root = projectRoot): Promise<Arrows> {
  const run = await runNode({
    args: [
      toolScript('dependency-cruiser', 'depcruise'),
      ...['--config', path.join(root, '.dependency-cruiser.cjs')],
      ...['--output-type', 'json'],
      ...rooms,
    ],
    cwd: root,
    output: 'keep',
  });
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser gave no result:\n${run.stderr}`);
  const { modules, summary } = cruiseSchema.parse(JSON.parse(run.stdout));
  const repairs = new Map(summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));
  const read = modules.map((module) => module.source).filter((source) => !source.includes('node_modules/'));
  const known = new Set(read);
  return {
    rules: [...repairs.keys()],
    wrong: summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
      repair: repairs.get(rule.name) ?? '',
    })),
    read,
    unread: sourceFiles(root).filter((file) => !known.has(file)),
  };
}

/** Every TypeScript file in the rooms, as `room/folder/file.ts`. */
export function sourceFiles(root = projectRoot): string[] {
  return rooms
    .flatMap((room) => globSync(`${room}/**/*.{ts,tsx}`, { cwd: root, exclude: isPackage }))
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !file.endsWith('.d.ts'))
    .sort();
}

/** A folder with packages of its own, as the bench has one beside PouchDB. */
function isPackage(name: string): boolean {
  return name.split(path.sep).includes('node_modules');
}
