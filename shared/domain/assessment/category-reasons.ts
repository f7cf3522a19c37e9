import { containsDay, daysWithin } from '#shared/calendar/day-span.ts';
import type { EpochDay } from '#shared/calendar/epoch-day.ts';
import { formatEpochDay } from '#shared/calendar/format-calendar-date.ts';
import { countedDaysBefore, type PersonTimeline } from '#shared/domain/care-history/person-timeline.ts';
import { categoryWords } from '#shared/domain/eligibility/category-words.ts';
import { becameEligibleOn, isEligibleOn, THIRTEEN_WEEKS } from '#shared/domain/eligibility/eligible-on.ts';
import { relevantTestOn } from '#shared/domain/eligibility/relevant-on.ts';
import type { Reason } from './assessment.ts';
import type { Findings } from './findings.ts';
import type { RuleId } from './rules.ts';

/** To say of these that they will be in no category reads as if they were in one now. */
const withoutDuties: ReadonlySet<Findings['category']> = new Set(['under-16', 'none']);

/** Why they are in their category: the days counted, the dates used, and when the category changes next. */
export function categoryReasons(timeline: PersonTimeline, findings: Findings): Reason[] {
  const reasons = whyInCategory(timeline, findings);
  const { nextChange } = findings;
  if (nextChange !== null && !(nextChange.to === 'none' && withoutDuties.has(findings.category))) {
    const sentence = `If nothing else changes, from ${formatEpochDay(nextChange.on)} they are ${categoryWords[nextChange.to]}.`;
    reasons.push({ about: 'next-category', sentence, ruleId: null });
  }
  return reasons;
}

function whyInCategory(timeline: PersonTimeline, { category, day }: Findings): Reason[] {
  switch (category) {
    case 'under-16':
      return [because('AGE-BIRTHDAY', `They turn 16 on ${formatEpochDay(timeline.birthday.at16)}.`)];
    case 'eligible':
      return [because('ELIGIBLE-13W', `${lookedAfterSince(timeline, day)} ${daysCounted(timeline, day)}`)];
    case 'looked-after-not-yet-eligible':
      return notYetEligible(timeline, day);
    case 'relevant':
      return relevant(timeline, day);
    case 'former-relevant':
      return [formerRelevant(timeline)];
    case 'former-relevant-21-24':
      return [formerRelevant(timeline), between21And25(timeline, 'FORMER-RELEVANT-21-24')];
    case 'qualifying':
      return [qualifying(timeline, day)];
    case 'qualifying-education-only':
      return [qualifying(timeline, day), between21And25(timeline, 'QUALIFYING-21-24')];
    case 'short-break-only':
      return [
        because(
          'ELIGIBLE-NOT-SHORT-BREAKS',
          'They are looked after only in a series of short breaks, which do not count towards 13 weeks.',
        ),
      ];
    case 'none':
      return [inNoCategory(timeline, day)];
  }
}

function notYetEligible(timeline: PersonTimeline, day: EpochDay): Reason[] {
  const sentence = `${lookedAfterSince(timeline, day)} ${daysCounted(timeline, day)}`;
  const reasons = [because('ELIGIBLE-13W', sentence)];
  if (becameEligibleOn(timeline, Number.POSITIVE_INFINITY) === null) {
    reasons.push(
      because(
        'ELIGIBLE-13W',
        'They will not reach 13 weeks before they are 18 or their care is recorded to end.',
      ),
    );
  }
  return reasons;
}

function relevant(timeline: PersonTimeline, day: EpochDay): Reason[] {
  const test = relevantTestOn(timeline, day);
  if (test.kind !== 'relevant') return [];
  const left = `They left care on ${formatEpochDay(test.leftCareOn)}.`;
  if (test.by === 'left-care') {
    const { at16 } = timeline.birthday;
    const daysAt16 = counted(daysWithin(timeline.care, at16, day), 'day');
    return [
      because(
        'RELEVANT-LEFT-CARE',
        `${left} ${daysCounted(timeline, day)} At 16 or 17 they had ${daysAt16} of care.`,
      ),
    ];
  }
  const sentence = `${left} They were detained or in hospital on their 16th birthday. ${daysCounted(timeline, timeline.birthday.at16)}`;
  return [because('RELEVANT-DETAINED', sentence)];
}

function formerRelevant(timeline: PersonTimeline): Reason {
  const eve = timeline.birthday.at18 - 1;
  const was = isEligibleOn(timeline, eve) ? 'looked after and eligible' : 'relevant';
  const sentence = `On ${formatEpochDay(eve)}, the day before they turned 18, they were ${was}. ${daysCounted(timeline, eve)}`;
  return because('FORMER-RELEVANT', sentence);
}

function between21And25(timeline: PersonTimeline, ruleId: RuleId): Reason {
  const { at21, at25 } = timeline.birthday;
  return because(ruleId, `They turned 21 on ${formatEpochDay(at21)} and turn 25 on ${formatEpochDay(at25)}.`);
}

function qualifying(timeline: PersonTimeline, day: EpochDay): Reason {
  const home = relevantTestOn(timeline, day);
  if (home.kind === 'at-home') {
    const sentence = `They have lived at home since ${formatEpochDay(home.since)}, more than six months, so the last day of being relevant was ${formatEpochDay(home.relevantUntil)}. If that breaks down they are relevant again.`;
    return because('RELEVANT-HOME-6M', sentence);
  }
  const { at16, at18 } = timeline.birthday;
  const order = timeline.guardianshipFromCare;
  if (order <= day && order < at18) {
    const sentence = `A special guardianship order was made on ${formatEpochDay(order)}, straight from care.`;
    return because('QUALIFYING-SGO', sentence);
  }
  const daysAt16 = counted(daysWithin(timeline.anyCare, at16, at18), 'day');
  const shortBreaks =
    daysWithin(timeline.care, at16, at18) === 0
      ? ' All of it was short breaks, so have the council confirm that this qualifies.'
      : '';
  const sentence = `They were looked after for ${daysAt16} at 16 or 17 and no longer are. ${daysCounted(timeline, day)}${shortBreaks}`;
  return because('QUALIFYING-CARE-16', sentence);
}

function inNoCategory(timeline: PersonTimeline, day: EpochDay): Reason {
  const { at16, at25 } = timeline.birthday;
  if (day >= timeline.died) return because('DIED', `They died on ${formatEpochDay(timeline.died)}.`);
  const elsewhere = timeline.elsewhere.find((span) => containsDay(span, day));
  if (elsewhere !== undefined) {
    return because(
      'NOT-OURS',
      `Since ${formatEpochDay(elsewhere.start)} they are not this council’s care leaver.`,
    );
  }
  if (day >= at25) return because('AGE-BIRTHDAY', `They turned 25 on ${formatEpochDay(at25)}.`);
  const leftOn16thBirthday = timeline.care.some((period) => period.end === at16);
  const doubt = leftOn16thBirthday
    ? ' They left on that very birthday, and the Act can be read another way: have it looked at.'
    : '';
  const sentence = `No day of care on or after their 16th birthday, ${formatEpochDay(at16)}, is recorded, nor a special guardianship order straight from care.${doubt}`;
  return because('QUALIFYING-CARE-16', sentence);
}

function lookedAfterSince(timeline: PersonTimeline, day: EpochDay): string {
  const period = timeline.care.find((span) => containsDay(span, day));
  return period === undefined ? '' : `They have been looked after since ${formatEpochDay(period.start)}.`;
}

function daysCounted(timeline: PersonTimeline, day: EpochDay): string {
  const days = counted(countedDaysBefore(timeline, day), 'day');
  return `Before ${formatEpochDay(day)} they had ${days} of care since they turned 14; ${THIRTEEN_WEEKS} are needed.`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function because(ruleId: RuleId, sentence: string): Reason {
  return { about: 'category', sentence, ruleId };
}
