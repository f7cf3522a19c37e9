import { z } from 'zod';
import { leapDayAnniversaries, type NumberSetting, settingBounds } from './setting-bounds.ts';

function boundedSetting(name: NumberSetting): z.ZodDefault<z.ZodInt> {
  const { default: value, least, most } = settingBounds[name];
  return z.int().min(least).max(most).default(value);
}

/** A council's own choices in the rules. What is left out has its default; a setting we do not know is an error. */
export const localSettingsSchema = z.strictObject({
  reviewIntervalMonths: boundedSetting('reviewIntervalMonths'),
  moveReviewDays: boundedSetting('moveReviewDays'),
  requestedReviewDays: boundedSetting('requestedReviewDays'),
  assessmentDays21to24: boundedSetting('assessmentDays21to24'),
  visitIntervalMonths: boundedSetting('visitIntervalMonths'),
  postMoveVisitDays: boundedSetting('postMoveVisitDays'),
  planGraceDays: boundedSetting('planGraceDays'),
  dueSoonDays: boundedSetting('dueSoonDays'),
  leapDayAnniversary: z.enum(leapDayAnniversaries).default('03-01'),
});
export type LocalSettings = Readonly<z.infer<typeof localSettingsSchema>>;

export const defaultSettings: LocalSettings = Object.freeze(localSettingsSchema.parse({}));
