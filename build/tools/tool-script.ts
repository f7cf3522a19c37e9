import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from './project-root.ts';

const packageSchema = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/**
 * The JavaScript file behind a package's command. Node runs it as it is, so no shell and no `.cmd` file of Windows is
 * needed, and it is always the version that the lockfile names.
 */
export function toolScript(packageName: string, command = packageName): string {
  const folder = path.join(projectRoot, 'node_modules', ...packageName.split('/'));
  const { bin } = packageSchema.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  const script = typeof bin === 'string' ? bin : bin[command];
  if (script === undefined) throw new Error(`${packageName} has no command named ${command}`);
  return path.join(folder, script);
}
