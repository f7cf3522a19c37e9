import type { SettingName } from './local-settings.ts';
import { defaultSettings } from './local-settings.ts';
import {
  DEFAULT_SUPPRESS_BELOW,
  leapDayAnniversaries,
  type NumberSetting,
  offlineLeaseBounds,
  settingBounds,
  suppressionThresholds,
} from './setting-bounds.ts';

export type SettingValue = number | string;

interface SettingWords {
  readonly label: string;
  readonly unit: 'months' | 'days' | 'people' | 'day of the year';
}

/** Each setting as people call it. */
export const settingWords: Readonly<Record<SettingName, SettingWords>> = {
  reviewIntervalMonths: { label: 'A pathway plan is reviewed at least every', unit: 'months' },
  moveReviewDays: { label: 'A review after a move is held within', unit: 'days' },
  requestedReviewDays: { label: 'A review that was asked for is held within', unit: 'days' },
  assessmentDays21to24: { label: 'At 21 to 24, needs are assessed after a request within', unit: 'days' },
  visitIntervalMonths: {
    label: 'Visits to accommodation that the council provides, at least every',
    unit: 'months',
  },
  postMoveVisitDays: { label: 'The first visit to such accommodation, within', unit: 'days' },
  offerIntervalMonths: { label: 'At 21 to 24, support is offered again at least every', unit: 'months' },
  planGraceDays: { label: 'Time to write a first plan after the assessment’s limit', unit: 'days' },
  dueSoonDays: { label: 'Something is “due soon” for its last', unit: 'days' },
  leapDayAnniversary: {
    label: 'In common years, a birthday on 29 February falls on',
    unit: 'day of the year',
  },
  suppressBelow: { label: 'The board is shown no count of people below', unit: 'people' },
  offlineLeaseDays: { label: 'A laptop opens without contact for at most', unit: 'days' },
};

export function defaultOf(name: SettingName): SettingValue {
  if (name === 'offlineLeaseDays') return offlineLeaseBounds.default;
  return name === 'suppressBelow' ? DEFAULT_SUPPRESS_BELOW : defaultSettings[name];
}

/** `6 months`, `1 day`, `1 March`. */
export function settingValueInWords(name: SettingName, value: SettingValue): string {
  const { unit } = settingWords[name];
  if (unit === 'day of the year') return value === '03-01' ? '1 March' : '28 February';
  const one = unit === 'people' ? 'person' : unit.slice(0, -1);
  return `${value} ${value === 1 ? one : unit}`;
}

/** What a council may choose: `1 to 6`, `5, 6 or 10`. */
export function boundsInWords(name: SettingName): string {
  if (name === 'suppressBelow') return inAList(suppressionThresholds);
  if (name === 'leapDayAnniversary') return inAList(leapDayAnniversaries);
  const bounds =
    name === 'offlineLeaseDays' ? offlineLeaseBounds : settingBounds[name satisfies NumberSetting];
  const { least, most } = bounds;
  return `${least} to ${most}`;
}

function inAList(values: readonly SettingValue[]): string {
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
