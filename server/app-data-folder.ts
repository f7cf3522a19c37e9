import path from 'node:path';
import envPaths from 'env-paths';

/** Where this user's Waymark keeps everything: WAYMARK_DATA, else the place that the operating system has for it. */
export function appDataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment.WAYMARK_DATA?.trim();
  return path.resolve(chosen ? chosen : envPaths('waymark', { suffix: '' }).data);
}
