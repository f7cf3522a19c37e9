import { plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Council } from '#shared/domain/authority/reference.ts';
import { type SettingName, settingNames } from '#shared/domain/local-settings/local-settings.ts';
import { defaultOf, settingValueInWords, settingWords } from '#shared/domain/local-settings/setting-words.ts';
import { type SettingsVersion, settingsVersionOn } from '#shared/domain/local-settings/settings-versions.ts';

export interface SettingRow {
  readonly name: SettingName;
  readonly label: string;
  readonly value: string;
  readonly source: string;
}

type Decided = Pick<Council, 'settings'>;

/** Every setting of the rules as it is today, and whose number it is. */
export function settingRows(council: Decided | null, today: CalendarDate): readonly SettingRow[] {
  const inForce = council === null ? null : settingsVersionOn(council, today);
  return settingNames.map((name) => {
    const chosen = inForce?.settings[name];
    return {
      name,
      label: settingWords[name].label,
      value: settingValueInWords(name, chosen ?? defaultOf(name)),
      source:
        council === null || inForce === null || chosen === undefined
          ? usualWords(name)
          : setByWords(council, inForce, name, today),
    };
  });
}

/** Whose number holds until a council sets its own. Of a review after a move the law's own text is still to be read. */
function usualWords(name: SettingName): string {
  switch (name) {
    case 'reviewIntervalMonths':
    case 'visitIntervalMonths':
    case 'postMoveVisitDays':
      return 'The law';
    case 'moveReviewDays':
    case 'offerIntervalMonths':
      return 'The law, but the number is to be confirmed';
    default:
      return 'Usual; the law gives none';
  }
}

function setByWords(council: Decided, inForce: SettingsVersion, name: SettingName, today: CalendarDate) {
  const { from, decidedBy } = decisionBehind(council, inForce, name, today);
  return `Your council, since ${plainDate(from, today)}, decided by ${decidedBy}`;
}

/** The decision that first gave the number that has held ever since. Later versions repeat what they leave as it is. */
function decisionBehind(
  { settings }: Decided,
  inForce: SettingsVersion,
  name: SettingName,
  today: CalendarDate,
) {
  const followed = settings
    .filter(({ from }) => from <= today)
    .filter((version) => settingsVersionOn({ settings }, version.from) === version)
    .sort((one, other) => (one.from < other.from ? 1 : -1));
  let behind = inForce;
  for (const version of followed) {
    if (version.settings[name] !== inForce.settings[name]) break;
    behind = version;
  }
  return behind;
}

/** What is decided and has not begun. */
export function nextDecisionWords(council: Decided | null, today: CalendarDate): string | null {
  const days = (council?.settings ?? []).map(({ from }) => from).filter((from) => from > today);
  const [next] = days.sort();
  return next === undefined
    ? null
    : `Your council has decided on other numbers from ${plainDate(next, today)}.`;
}
