import { realpathSync } from 'node:fs';

/** True in the file that Node was asked to run, false where it is imported. (`import.meta.main` is younger than Node 22.12.) */
export function isScript(meta: ImportMeta): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === meta.filename;
}
