import { formatEpochDay } from '#shared/calendar/format-calendar-date.ts';
import { workingDayYears } from '#shared/calendar/working-days.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import type { AnnualOffer } from '#shared/domain/time-limits/annual-offer.ts';
import { intervalInWords, type RunningLimit } from '#shared/domain/time-limits/time-limit-intervals.ts';
import type { PlanState, Reason } from './assessment.ts';
import type { Findings } from './findings.ts';
import { rules } from './rules.ts';

/** Why a personal adviser, a plan and a visit are owed or not, which limit decides, and what would make it right. */
export function dutyReasons(findings: Findings, settings: LocalSettings): Reason[] {
  return [
    personalAdviserReason(findings),
    ...planReasons(findings, settings),
    ...visitReasons(findings, settings),
    ...lookedAfterReviewReasons(findings, settings),
    ...offerReasons(findings, settings),
  ];
}

function personalAdviserReason({ duty, isAllocated, openRequest, category }: Findings): Reason {
  const held = isAllocated ? 'One is allocated.' : 'None is allocated.';
  const about = 'personal-adviser' as const;
  if (duty.required === 'statute') {
    const asked =
      openRequest === null
        ? ''
        : ` They asked for support, which counts from ${formatEpochDay(openRequest)}.`;
    return { about, sentence: `The law requires a personal adviser.${asked} ${held}`, ruleId: duty.ruleId };
  }
  if (duty.required === 'local-promise') {
    return {
      about,
      sentence: `The council promises a personal adviser from 16. ${held}`,
      ruleId: duty.ruleId,
    };
  }
  const why =
    category === 'former-relevant-21-24'
      ? 'At 21 to 24 a personal adviser is owed while support they asked for goes on, and none is open.'
      : 'No personal adviser is owed.';
  return { about, sentence: why, ruleId: duty.ruleId };
}

const stateWords: Readonly<Record<Exclude<PlanState, 'not-required'>, string>> = {
  'not-yet-due': 'There is no pathway plan yet. It is due by',
  missing: 'There is no pathway plan. It was due by',
  current: 'The pathway plan is current. It is to be reviewed by',
  'due-soon': 'The pathway plan is due for review soon, by',
  'out-of-date': 'The pathway plan is out of date. It was to be reviewed by',
};

function planReasons({ plan, day }: Findings, settings: LocalSettings): Reason[] {
  if (plan === null) return [{ about: 'plan', sentence: 'No pathway plan is required.', ruleId: null }];
  const [first, ...others] = plan.limits;
  const isLate = plan.state === 'missing' || plan.state === 'out-of-date';
  const isInGrace = plan.state === 'not-yet-due' && day > first.dueOn;
  const grace = isInGrace ? ` The council allows ${settings.planGraceDays} days more for writing it.` : '';
  const remedy = isLate ? ` ${rules[first.rule].putRight}` : '';
  const sentence = `${stateWords[plan.state]} ${formatEpochDay(first.dueOn)}. ${limitInWords(first, settings)}${grace}${remedy}`;
  const also = others.map((limit) => ({
    about: 'plan' as const,
    sentence: `Also open until ${formatEpochDay(limit.dueOn)}. ${limitInWords(limit, settings)}`,
    ruleId: limit.rule,
  }));
  return [{ about: 'plan', sentence, ruleId: first.rule }, ...also];
}

function visitReasons({ visit, day }: Findings, settings: LocalSettings): Reason[] {
  if (visit === null) return [];
  const isLate = day > visit.dueOn;
  const words = isLate ? 'The visit is overdue. It was due by' : 'A visit is due by';
  const remedy = isLate ? ` ${rules[visit.rule].putRight}` : '';
  const sentence = `${words} ${formatEpochDay(visit.dueOn)}. ${limitInWords(visit, settings)}${remedy}`;
  return [{ about: 'visit', sentence, ruleId: visit.rule }];
}

function lookedAfterReviewReasons({ lookedAfterReview, day }: Findings, settings: LocalSettings): Reason[] {
  const about = 'looked-after-review' as const;
  if (lookedAfterReview === null) return [];
  if (lookedAfterReview.kind === 'not-countable') {
    const { first, last } = workingDayYears;
    const sentence = `They have been looked after since ${formatEpochDay(lookedAfterReview.lookedAfterSince)}, and no looked-after review since then is recorded here. By when the first was due is not worked out, because bank holidays are known here for ${first} to ${last} only. ${RECORD_ONE}`;
    return [{ about, sentence, ruleId: 'LOOKED-AFTER-REVIEW-20WD' }];
  }
  const { limit } = lookedAfterReview;
  const due = formatEpochDay(limit.dueOn);
  if (lookedAfterReview.kind === 'not-recorded') {
    const sentence = `No looked-after review is recorded here since they became looked after on ${formatEpochDay(limit.runsFrom)}. The first was due by ${due}. ${RECORD_ONE}`;
    return [{ about, sentence, ruleId: limit.rule }];
  }
  const isLate = day > limit.dueOn;
  const words = isLate
    ? `The looked-after review is overdue. It was due by ${due}.`
    : `A looked-after review is due by ${due}.`;
  const { ifFirstDueOn } = lookedAfterReview;
  const doubt =
    ifFirstDueOn === null
      ? ''
      : ` Whether that was the first is not known here; if it was, the second is due by ${formatEpochDay(ifFirstDueOn)}.`;
  const remedy = isLate ? ` ${rules[limit.rule].putRight}` : '';
  return [
    { about, sentence: `${words} ${limitInWords(limit, settings)}${doubt}${remedy}`, ruleId: limit.rule },
  ];
}

const RECORD_ONE = 'If one was held, record its day, and the next is counted from it.';

const offerEvents: Record<AnnualOffer['since'], string> = {
  'turned-21': 'No offer is recorded since they turned 21.',
  'last-offer': 'It is counted from the last offer.',
  'support-ended': 'It is counted from the end of the last support.',
};

function offerReasons({ offer, day }: Findings, settings: LocalSettings): Reason[] {
  if (offer === null) return [];
  const { limit, since } = offer;
  const isLate = day > limit.dueOn;
  const words = isLate ? 'Support was to be offered by' : 'Support is to be offered by';
  const remedy = isLate ? ` ${rules[limit.rule].putRight}` : '';
  const sentence = `${words} ${formatEpochDay(limit.dueOn)}. ${limitInWords(limit, settings)} ${offerEvents[since]}${remedy}`;
  return [{ about: 'offer', sentence, ruleId: limit.rule }];
}

function limitInWords({ rule, runsFrom }: RunningLimit, settings: LocalSettings): string {
  return `${rules[rule].label}: ${intervalInWords(rule, settings)} from ${formatEpochDay(runsFrom)}.`;
}
