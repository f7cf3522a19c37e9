import { z } from 'zod';
import { type CalendarDate, calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';
import {
  chosenSettingsSchema,
  defaultSettings,
  type LocalSettings,
  localSettingsSchema,
} from './local-settings.ts';
import { DEFAULT_SUPPRESS_BELOW, offlineLeaseBounds } from './setting-bounds.ts';

/**
 * What a council decided about its settings, in force from a day until a later version's. A version is whole: a setting
 * that it does not name has its default, whatever an earlier version said.
 */
export const settingsVersionSchema = z.strictObject({
  id: recordIdSchema,
  from: calendarDateSchema,
  settings: chosenSettingsSchema,
  decidedBy: z.string().trim().min(1).max(120),
  note: z.string().max(1000),
});
export type SettingsVersion = z.infer<typeof settingsVersionSchema>;

interface WithSettings {
  readonly settings: readonly SettingsVersion[];
}

/** The version in force on a day: null before the first. Of two from one day, the one that was added later. */
export function settingsVersionOn({ settings }: WithSettings, day: CalendarDate): SettingsVersion | null {
  let inForce: SettingsVersion | null = null;
  for (const version of settings) {
    if (version.from <= day && (inForce === null || version.from >= inForce.from)) inForce = version;
  }
  return inForce;
}

const filledIn = new WeakMap<SettingsVersion, LocalSettings>();

/** The numbers that the rules go by on a day. The same object for as long as the same version is in force. */
export function settingsOn(council: WithSettings, day: CalendarDate): LocalSettings {
  const version = settingsVersionOn(council, day);
  if (version === null) return defaultSettings;
  const known = filledIn.get(version);
  if (known !== undefined) return known;
  const { suppressBelow: _, offlineLeaseDays: __, ...rules } = version.settings;
  const settings = localSettingsSchema.parse(rules);
  filledIn.set(version, settings);
  return settings;
}

/** How few people are too few to be shown to the board on a day. */
export function suppressBelowOn(council: WithSettings, day: CalendarDate): number {
  return settingsVersionOn(council, day)?.settings.suppressBelow ?? DEFAULT_SUPPRESS_BELOW;
}

/** For how many days a laptop opens without contact, on a day. */
export function offlineLeaseDaysOn(council: WithSettings, day: CalendarDate): number {
  return settingsVersionOn(council, day)?.settings.offlineLeaseDays ?? offlineLeaseBounds.default;
}
