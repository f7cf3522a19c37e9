import type { EpochDay } from '#shared/calendar/epoch-day.ts';
import type { personalAdviserDuty } from '#shared/domain/time-limits/personal-adviser-duty.ts';
import type { PlanCurrency } from '#shared/domain/time-limits/plan-currency.ts';
import type { RunningLimit } from '#shared/domain/time-limits/time-limit-intervals.ts';
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
  readonly offer: RunningLimit<'ANNUAL-OFFER-12M'> | null;
}
