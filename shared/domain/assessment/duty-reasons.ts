import { formatEpochDay } from '#shared/calendar/format-calendar-date.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
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

function offerReasons({ offer }: Findings, settings: LocalSettings): Reason[] {
  if (offer === null) return [];
  const sentence = `Support is to be offered again by ${formatEpochDay(offer.dueOn)}. ${limitInWords(offer, settings)} Offers are not recorded here, so each year is counted on from the 21st birthday or the end of the last support.`;
  return [{ about: 'personal-adviser', sentence, ruleId: offer.rule }];
}

function limitInWords({ rule, runsFrom }: RunningLimit, settings: LocalSettings): string {
  return `${rules[rule].label}: ${intervalInWords(rule, settings)} from ${formatEpochDay(runsFrom)}.`;
}
