import { defaultSettings, type LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import {
  leapDayAnniversaries,
  type NumberSetting,
  settingBounds,
} from '#shared/domain/local-settings/setting-bounds.ts';
import { CaseFault } from './case-fault.ts';
import { readObject } from './read-fields.ts';

/** A choice about the yearly offer, of which the command says nothing. */
const OUTSIDE_THE_COMMAND: NumberSetting = 'offerIntervalMonths';

/** The settings of a case: the defaults, but for what it names. */
export function readSettings(value: unknown): LocalSettings {
  if (value === undefined) return defaultSettings;
  const given = Object.entries(readObject(value, 'settings'));
  if (given.length === 0) return defaultSettings;
  const chosen = given.map(([name, setting]) => [name, readSetting(name, setting)]);
  return { ...defaultSettings, ...Object.fromEntries(chosen) };
}

function readSetting(name: string, value: unknown): number | string {
  const path = `settings.${name}`;
  if (name === 'leapDayAnniversary') return readLeapDayAnniversary(value, path);
  if (!Object.hasOwn(settingBounds, name) || name === OUTSIDE_THE_COMMAND) {
    throw new CaseFault('schema', path, `${path} is not a setting.`);
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new CaseFault('schema', path, `${path} must be a whole number.`);
  }
  const { least, most } = settingBounds[name as NumberSetting];
  if (value < least || value > most) {
    throw new CaseFault('out-of-range', path, `${path} is ${value}. It goes from ${least} to ${most}.`);
  }
  return value;
}

function readLeapDayAnniversary(value: unknown, path: string): string {
  const known = leapDayAnniversaries.find((anniversary) => anniversary === value);
  if (known !== undefined) return known;
  throw new CaseFault('schema', path, `${path} must be "03-01" or "02-28".`);
}
