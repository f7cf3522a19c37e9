/**
 * Every whole number a council may choose, with what holds until it does and how far it may go. Where the law gives
 * the number the default is the law's and also the most: a council may shorten an interval and never lengthen it.
 */
export const settingBounds = {
  /** Care Leavers (England) Regulations 2010, regulation 7: a review at least every six months. */
  reviewIntervalMonths: { default: 6, least: 1, most: 6 },
  /** The number in regulation 7(3) is to be confirmed: see `docs/domain/rules.md`. */
  moveReviewDays: { default: 28, least: 1, most: 28 },
  requestedReviewDays: { default: 28, least: 1, most: 365 },
  assessmentDays21to24: { default: 28, least: 1, most: 365 },
  /** Regulation 8(2)(c). */
  visitIntervalMonths: { default: 2, least: 1, most: 2 },
  /** Regulation 8(2)(a). */
  postMoveVisitDays: { default: 7, least: 1, most: 7 },
  /** Children Act 1989, section 23CZB(7): to be confirmed, as `docs/domain/rules.md` says. */
  offerIntervalMonths: { default: 12, least: 1, most: 12 },
  planGraceDays: { default: 0, least: 0, most: 365 },
  dueSoonDays: { default: 30, least: 0, most: 365 },
} as const;

export type NumberSetting = keyof typeof settingBounds;
export const numberSettings = Object.keys(settingBounds) as NumberSetting[];

export const leapDayAnniversaries = ['03-01', '02-28'] as const;

/** How few people are too few to be shown to the board: the three thresholds in use. */
export const suppressionThresholds = [5, 6, 10] as const;
export const DEFAULT_SUPPRESS_BELOW = 6;

/** For how many days a laptop opens without having been in contact with the council's system. */
export const offlineLeaseBounds = { default: 14, least: 1, most: 31 } as const;
