import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import type { Council } from '#shared/domain/authority/reference.ts';
import { type SettingName, settingNames } from '#shared/domain/local-settings/local-settings.ts';
import { defaultOf, settingValueInWords, settingWords } from '#shared/domain/local-settings/setting-words.ts';
import { type SettingsVersion, settingsVersionOn } from '#shared/domain/local-settings/settings-versions.ts';

/** What holds today, and every decision that led to it or is still to come. */
export function saySettings(council: Council, today: CalendarDate): string {
  const inForce = settingsVersionOn(council, today);
  const chosen = (name: SettingName) => inForce?.settings[name];
  return [
    `${council.name}, settings in force on ${formatCalendarDate(today)}:`,
    ...settingNames.map((name) => {
      const source = chosen(name) === undefined ? 'default' : 'set by the council';
      const value = settingValueInWords(name, chosen(name) ?? defaultOf(name));
      return `  ${name.padEnd(21)} ${value.padEnd(12)} ${source.padEnd(19)} ${settingWords[name].label}`;
    }),
    council.settings.length === 0 ? 'The council has decided nothing yet.' : 'Decisions, the earliest first:',
    ...council.settings.map((version) => sayVersion(version, version === inForce)),
  ].join('\n');
}

function sayVersion(version: SettingsVersion, isInForce: boolean): string {
  const own = settingNames.filter((name) => version.settings[name] !== undefined);
  const values = own.map((name) => `${name}=${version.settings[name]}`).join(', ') || 'every default';
  const now = isInForce ? ' (in force)' : '';
  return `  from ${version.from}${now}: ${values}. Decided by ${version.decidedBy}: ${version.note}`;
}
