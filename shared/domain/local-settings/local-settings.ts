import { z } from 'zod';
import {
  leapDayAnniversaries,
  type NumberSetting,
  offlineLeaseBounds,
  settingBounds,
  suppressionThresholds,
} from './setting-bounds.ts';

function bounded(name: NumberSetting) {
  const { least, most } = settingBounds[name];
  return z.int().min(least).max(most);
}

function withDefault(name: NumberSetting): z.ZodDefault<z.ZodInt> {
  return bounded(name).default(settingBounds[name].default);
}

/** A council's own choices in the rules. What is left out has its default; a setting we do not know is an error. */
export const localSettingsSchema = z.strictObject({
  reviewIntervalMonths: withDefault('reviewIntervalMonths'),
  moveReviewDays: withDefault('moveReviewDays'),
  requestedReviewDays: withDefault('requestedReviewDays'),
  assessmentDays21to24: withDefault('assessmentDays21to24'),
  visitIntervalMonths: withDefault('visitIntervalMonths'),
  postMoveVisitDays: withDefault('postMoveVisitDays'),
  offerIntervalMonths: withDefault('offerIntervalMonths'),
  planGraceDays: withDefault('planGraceDays'),
  dueSoonDays: withDefault('dueSoonDays'),
  leapDayAnniversary: z.enum(leapDayAnniversaries).default('03-01'),
});
export type LocalSettings = Readonly<z.infer<typeof localSettingsSchema>>;

export const defaultSettings: LocalSettings = Object.freeze(localSettingsSchema.parse({}));

/** What a council has chosen otherwise than by default, as it is kept on record: no defaults are filled in. */
export const chosenSettingsSchema = z.strictObject({
  reviewIntervalMonths: bounded('reviewIntervalMonths').optional(),
  moveReviewDays: bounded('moveReviewDays').optional(),
  requestedReviewDays: bounded('requestedReviewDays').optional(),
  assessmentDays21to24: bounded('assessmentDays21to24').optional(),
  visitIntervalMonths: bounded('visitIntervalMonths').optional(),
  postMoveVisitDays: bounded('postMoveVisitDays').optional(),
  offerIntervalMonths: bounded('offerIntervalMonths').optional(),
  planGraceDays: bounded('planGraceDays').optional(),
  dueSoonDays: bounded('dueSoonDays').optional(),
  leapDayAnniversary: z.enum(leapDayAnniversaries).optional(),
  suppressBelow: z.literal(suppressionThresholds).optional(),
  offlineLeaseDays: z.int().min(offlineLeaseBounds.least).max(offlineLeaseBounds.most).optional(),
});
export type ChosenSettings = Readonly<z.infer<typeof chosenSettingsSchema>>;
export type SettingName = keyof ChosenSettings;
export const settingNames = Object.keys(chosenSettingsSchema.shape) as SettingName[];
