import {
  calledName,
  categoryMeaning,
  categoryWords,
  dueWords,
  isLate,
  type Person,
  possessive,
  runsFromWords,
} from '#renderer/features/people/index.ts';
import { howSoon, plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Assessment, OpenTimeLimit, Reason } from '#shared/domain/assessment/assessment.ts';
import { ruleOf } from '#shared/domain/assessment/rules.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { eventWords } from './limit-rows.ts';

export type WhyTopic = Exclude<Reason['about'], 'next-category'>;

export interface Line {
  readonly from: CalendarDate;
  readonly fromWords: string;
  readonly due: CalendarDate;
  readonly between: string;
  readonly late: string | null;
}

export interface Why {
  readonly title: string;
  readonly sentence: string;
  readonly more: string;
  readonly line: Line | null;
  readonly steps: readonly { readonly sentence: string; readonly provision: string | null }[];
  readonly putRight: string | null;
}

export function why(topic: WhyTopic, person: Person, settings: LocalSettings): Why {
  const { assessment, file } = person;
  const name = calledName(file.youngPerson);
  const steps = assessment.reasons.filter(({ about }) => about === topic).map(step);
  switch (topic) {
    case 'category':
      return { ...whyCategory(name, assessment), line: null, steps, putRight: null };
    case 'plan':
      return { ...whyPlan(name, person, settings), steps };
    case 'personal-adviser':
      return { ...whyAdviser(name, assessment), line: null, steps };
    case 'visit':
      return { ...whyVisit(name, assessment, settings), steps };
    case 'looked-after-review':
      return { ...whyLookedAfterReview(name, person, settings), steps };
    case 'offer':
      return { ...whyOffer(name, person, settings), steps };
  }
}

function step({ sentence, ruleId }: Reason) {
  return { sentence, provision: ruleId === null ? null : (ruleOf(ruleId)?.provision ?? null) };
}

function whyCategory(name: string, { category, nextCategoryChange, asOf }: Assessment) {
  const next =
    nextCategoryChange === null
      ? 'Nothing changes by the passing of time alone.'
      : `On ${plainDate(nextCategoryChange.on, asOf)} this becomes “${categoryWords(nextCategoryChange.to)}”, if nothing else changes.`;
  return {
    title: `Why “${categoryWords(category)}”?`,
    sentence: `${capital(possessive(name))} category is “${categoryWords(category)}”. ${categoryMeaning(category)}`,
    more: next,
  };
}

function whyPlan(name: string, { assessment, file }: Person, settings: LocalSettings) {
  const { plan, asOf } = assessment;
  const limit = assessment.timeLimits.find(({ ruleId }) => ruleId === plan.rule) ?? null;
  const putRight = plan.rule === null ? null : (ruleOf(plan.rule)?.putRight ?? null);
  const its = `${capital(possessive(name))} plan`;
  const line =
    limit === null ? null : { ...lineOf(limit, assessment, settings), fromWords: eventWords(limit, file) };
  if (plan.dueOn === null || limit === null) {
    return {
      title: 'Why is no plan required?',
      sentence: `${its} is not required today.`,
      more: 'A pathway plan is owed with a personal adviser, and the law asks for neither today.',
      line: null,
      putRight: null,
    };
  }
  const { what, rule } = dueWords(limit, settings);
  const due = plainDate(plan.dueOn, asOf);
  const from = `${eventWords(limit, file)} ${plainDate(limit.runsFrom, asOf)}`;
  const facts = { line, putRight };
  switch (plan.state) {
    case 'out-of-date':
      return {
        ...facts,
        title: 'Why is this out of date?',
        sentence: `${its} is out of date.`,
        more: `${from}; the ${lowerFirst(what)} was due by ${due} (${rule}).`,
      };
    case 'missing':
      return {
        ...facts,
        title: 'Why is this missing?',
        sentence: `${capital(name)} has no completed plan.`,
        more: `${from}; it was due by ${due} (${rule}).`,
      };
    default:
      return {
        ...facts,
        title: 'Why is this the plan’s state?',
        sentence: plan.state === 'not-yet-due' ? `${its} is not yet due.` : `${its} is in date.`,
        more: `${from}; the ${lowerFirst(what)} is due by ${due} (${rule}).`,
      };
  }
}

function whyAdviser(name: string, { personalAdviser, counts }: Assessment) {
  const owed =
    personalAdviser.required === 'statute'
      ? 'The law asks for one today.'
      : personalAdviser.required === 'local-promise'
        ? 'The law does not ask for one yet. The council promises one from 16 to everybody looked after.'
        : 'Neither the law nor the council’s promise asks for one today.';
  const held = personalAdviser.allocated ? 'has a personal adviser' : 'has no personal adviser';
  return {
    title: 'Is a personal adviser owed?',
    sentence: `${capital(name)} ${held}.`,
    more: owed,
    putRight:
      counts.unallocatedHeadline === 1
        ? 'A team manager allocates a personal adviser, on the Team page.'
        : null,
  };
}

function whyVisit(name: string, assessment: Assessment, settings: LocalSettings) {
  const { visit, asOf } = assessment;
  const limit = assessment.timeLimits.find(({ ruleId }) => ruleId === visit.rule) ?? null;
  if (limit === null || visit.dueOn === null) {
    return {
      title: 'Why is no visit required?',
      sentence: `No visit to ${possessive(name)} home is required by law today.`,
      more: 'The visits with a time limit are to accommodation that the council provides after care.',
      line: null,
      putRight: null,
    };
  }
  const { rule } = dueWords(limit, settings);
  const verb = visit.state === 'overdue' ? 'was due' : 'is due';
  return {
    title: visit.state === 'overdue' ? 'Why is a visit overdue?' : 'When is the next visit?',
    sentence: `A visit to ${possessive(name)} home ${verb} by ${plainDate(visit.dueOn, asOf)}.`,
    more: `${runsFromWords(limit.ruleId)} ${plainDate(limit.runsFrom, asOf)} (${rule}).`,
    line: lineOf(limit, assessment, settings),
    putRight: visit.rule === null ? null : (ruleOf(visit.rule)?.putRight ?? null),
  };
}

function whyLookedAfterReview(name: string, person: Person, settings: LocalSettings) {
  const { assessment } = person;
  const { lookedAfterReview: review, asOf } = assessment;
  const title = 'When is the next looked-after review?';
  const plain = { title, line: null, putRight: null };
  switch (review.state) {
    case 'not-required':
      return {
        ...plain,
        sentence: `No looked-after review is asked for here for ${name} today.`,
        more: 'They are for somebody who is looked after, and followed here at 16 and 17.',
      };
    case 'not-countable':
    case 'not-recorded':
      return {
        ...plain,
        sentence: 'When the next one is due is not known here.',
        more: `No looked-after review is recorded since ${name} became looked after on ${plainDate(review.runsFrom, asOf)}. Record the last one that was held, and the next is counted from it.`,
      };
    default: {
      const told = { title, what: 'A looked-after review', rule: review.rule };
      return openLimit(told, person, settings);
    }
  }
}

function whyOffer(name: string, person: Person, settings: LocalSettings) {
  const { offerOwed } = person.assessment;
  const title = 'When is support offered next?';
  if (offerOwed) {
    return openLimit({ title, what: `Offering ${name} support`, rule: 'ANNUAL-OFFER-12M' }, person, settings);
  }
  return {
    title,
    sentence: 'No offer is due today.',
    more: `${capital(name)} has asked for support, and what was asked for goes on. Once it has ended, it is offered again.`,
    line: null,
    putRight: null,
  };
}

/** A limit that is open for certain, as a sentence, a line and what would make it right. */
function openLimit(
  { title, what, rule }: { readonly title: string; readonly what: string; readonly rule: string },
  { assessment, file }: Person,
  settings: LocalSettings,
) {
  const limit = assessment.timeLimits.find(({ ruleId }) => ruleId === rule);
  if (limit === undefined) throw new Error(`${rule} is said to be open and is not among the open limits`);
  const { asOf } = assessment;
  const isOverdue = isLate(limit, assessment);
  return {
    title,
    sentence: `${what} ${isOverdue ? 'was due' : 'is due'} by ${plainDate(limit.dueOn, asOf)}.`,
    more: `${eventWords(limit, file)} ${plainDate(limit.runsFrom, asOf)} (${dueWords(limit, settings).rule}).`,
    line: { ...lineOf(limit, assessment, settings), fromWords: eventWords(limit, file) },
    putRight: isOverdue ? (ruleOf(rule)?.putRight ?? null) : null,
  };
}

function lineOf(limit: OpenTimeLimit, assessment: Assessment, settings: LocalSettings): Line {
  return {
    from: limit.runsFrom,
    fromWords: runsFromWords(limit.ruleId),
    due: limit.dueOn,
    between: dueWords(limit, settings).rule,
    late: isLate(limit, assessment) ? howSoon(limit.dueOn, assessment.asOf) : null,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
