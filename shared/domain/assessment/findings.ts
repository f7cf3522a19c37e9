import type { EpochDay } from '#shared/calendar/epoch-day.ts';
import type { AnnualOffer } from '#shared/domain/time-limits/annual-offer.ts';
import type { LookedAfterReview } from '#shared/domain/time-limits/looked-after-review.ts';
import type { personalAdviserDuty } from '#shared/domain/time-limits/personal-adviser-duty.ts';
import type { PlanCurrency } from '#shared/domain/time-limits/plan-currency.ts';
import type { VisitLimit } from '#shared/domain/time-limits/visit-currency.ts';
import type { Category } from './assessment.ts';

/** What the rules found on one day, as day numbers: the answer and its reasons are both made from this. */
export interface Findings {
  readonly day: EpochDay;
  readonly category: Category;
  readonly eligibleOn: EpochDay | null;
  readonly nextChange: { readonly on: EpochDay; readonly to: Category } | null;
  /** At 21 to 24, the day from which the open request for support runs. */
  readonly openRequest: EpochDay | null;
  readonly duty: ReturnType<typeof personalAdviserDuty>;
  readonly isAllocated: boolean;
  /** Null where no plan is required. */
  readonly plan: PlanCurrency | null;
  /** Null where no visit is required. */
  readonly visit: VisitLimit | null;
  /** Null where no offer is owed, or where nothing is said of offers. */
  readonly offer: AnnualOffer | null;
  /** Null where they are not looked after at 16 or 17, or where nothing is said of such reviews. */
  readonly lookedAfterReview: LookedAfterReview | null;
}
