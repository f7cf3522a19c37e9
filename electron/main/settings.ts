import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export interface Settings {
  /** The endpoint's origin, without a path. */
  readonly endpointUrl: string;
}

const defaultEndpoint = 'http://127.0.0.1:4710';
const settingsFileSchema = z.strictObject({ endpointUrl: z.string() });

/** The settings are not usable. `where` says where the fault is, in words for an administrator. */
export class SettingsFault extends Error {
  readonly where: string;

  constructor(where: string) {
    super(where);
    this.name = 'SettingsFault';
    this.where = where;
  }
}

/**
 * The endpoint's address: WAYMARK_ENDPOINT, else `settings.json` in the app's data folder, where a council's own
 * distribution puts it, else this machine. A wrong one is refused, not replaced: a guess could send a password elsewhere.
 */
export function readSettings(environment: Record<string, string | undefined>, userData: string): Settings {
  const named = environment.WAYMARK_ENDPOINT;
  if (named) return { endpointUrl: endpointOrigin(named, 'WAYMARK_ENDPOINT') };
  const file = path.join(userData, 'settings.json');
  const text = readIfThere(file);
  if (text === undefined) return { endpointUrl: defaultEndpoint };
  return { endpointUrl: endpointOrigin(parseSettingsFile(text, file), file) };
}

function endpointOrigin(address: string, where: string): string {
  const url = URL.parse(address);
  if (url === null || !['https:', 'http:'].includes(url.protocol)) {
    throw new SettingsFault(`${where}: “${address}” is not a web address.`);
  }
  if (url.protocol === 'http:' && !isThisMachine(url.hostname)) {
    throw new SettingsFault(`${where}: the address must begin with https://.`);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new SettingsFault(
      `${where}: give the address without a path or a user name, such as ${url.origin}.`,
    );
  }
  return url.origin;
}

function isThisMachine(hostname: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function parseSettingsFile(text: string, file: string): string {
  try {
    return settingsFileSchema.parse(JSON.parse(text)).endpointUrl;
  } catch {
    throw new SettingsFault(`${file}: it should read { "endpointUrl": "https://…" } and nothing else.`);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new SettingsFault(`${file}: it cannot be read.`);
  }
}
