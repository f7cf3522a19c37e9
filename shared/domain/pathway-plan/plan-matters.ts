import type { Category } from '#shared/domain/assessment/assessment.ts';
import type { PlanMatterKey } from './plan-matter-key.ts';
import type { PlanSectionKey } from './plan-section-key.ts';

/** The two lists of matters: the first for somebody who has left care, the second for an eligible child. */
export type Schedule = 'care-leavers-schedule-1' | 'care-planning-schedule-8';

export const scheduleNames: Readonly<Record<Schedule, string>> = {
  'care-leavers-schedule-1': 'Care Leavers (England) Regulations 2010, Schedule 1',
  'care-planning-schedule-8':
    'Care Planning, Placement and Case Review (England) Regulations 2010, Schedule 8',
};

export interface MatterSource {
  readonly schedule: Schedule;
  /** Null where the schedule reaches the matter without an item of its own. */
  readonly item: number | null;
  /** `to-confirm`: not read in the instrument, so the council's lawyer should confirm it. */
  readonly confidence: 'instrument' | 'to-confirm';
}

export interface PlanMatter {
  readonly key: PlanMatterKey;
  readonly section: PlanSectionKey;
  /** As a line of a list: what is to be written. */
  readonly title: string;
  /** Why the law asks for it, in our own words. */
  readonly why: string;
  readonly sources: readonly MatterSource[];
  /**
   * Some matters are asked for as needs: where there is no need there is nothing to write, and a reason says so. The
   * others are owed to everybody, and no reason stands in for them.
   */
  readonly leftOut: 'with-reason' | 'never';
}

function leavers(item: number | null, confidence: MatterSource['confidence'] = 'instrument'): MatterSource {
  return { schedule: 'care-leavers-schedule-1', item, confidence };
}

function eligible(item: number | null, confidence: MatterSource['confidence'] = 'instrument'): MatterSource {
  return { schedule: 'care-planning-schedule-8', item, confidence };
}

/** Every matter, in the order of the plan's sections. `docs/domain/plan-matters.md` is made from this. */
export const planMatters: readonly PlanMatter[] = [
  {
    key: 'identity',
    section: 'me-and-who-i-am',
    title: 'Needs that come from who they are',
    why: 'Faith, race, culture and language shape what help is any use. An eligible child’s care plan, which is part of the pathway plan, holds the same.',
    sources: [leavers(10), eligible(null, 'to-confirm')],
    leftOut: 'with-reason',
  },
  {
    key: 'alone-or-trafficked',
    section: 'my-safety-and-status',
    title: 'Needs from having been trafficked, or from coming to the country alone',
    why: 'Status and safety decide what else in the plan can work, and what happens if permission to stay is refused.',
    sources: [leavers(11, 'to-confirm'), eligible(null, 'to-confirm')],
    leftOut: 'with-reason',
  },
  {
    key: 'contact-and-support',
    section: 'my-people-and-support',
    title: 'Contact and personal support: what, how much, and from whom',
    why: 'They can only hold us to contact that is written down: how often, in which way, and by whom.',
    sources: [leavers(1), eligible(2)],
    leftOut: 'never',
  },
  {
    key: 'family-and-relationships',
    section: 'my-people-and-support',
    title: 'Help with family and other relationships',
    why: 'The people who are there after 25 are rarely paid to be. The plan says how those ties are kept up.',
    sources: [leavers(6), eligible(6, 'to-confirm')],
    leftOut: 'never',
  },
  {
    key: 'personal-adviser',
    section: 'my-people-and-support',
    title: 'The name of their personal adviser',
    why: 'An eligible child is told who their adviser is before they leave care, not after.',
    sources: [eligible(1, 'to-confirm')],
    leftOut: 'never',
  },
  {
    key: 'accommodation',
    section: 'where-i-live',
    title: 'Where they live, or will live on leaving care',
    why: 'A plan without an address and a way to keep it comes apart first at the home.',
    sources: [leavers(5), eligible(3, 'to-confirm')],
    leftOut: 'never',
  },
  {
    key: 'suitability',
    section: 'where-i-live',
    title: 'Why the home suits them, and what was weighed',
    why: 'The authority must judge the home against their needs: safety, repair, cost, tenancy, and what they think of it. Schedule 2 lists what to weigh.',
    sources: [leavers(5)],
    leftOut: 'never',
  },
  {
    key: 'education-and-training',
    section: 'learning-and-work',
    title: 'The plan for education or training',
    why: 'It is asked for in detail, since support can last as long as the course does.',
    sources: [leavers(2), eligible(4)],
    leftOut: 'never',
  },
  {
    key: 'work-and-activity',
    section: 'learning-and-work',
    title: 'Help towards work or another purposeful activity',
    why: 'Somebody who is not in education is owed help towards something else that fills a week.',
    sources: [leavers(3), eligible(5)],
    leftOut: 'never',
  },
  {
    key: 'health',
    section: 'my-health-and-wellbeing',
    title: 'Health needs, mental health included, and how they are met',
    why: 'Children’s services end at 18 and adults’ have other doors. The plan says who opens which.',
    sources: [leavers(9), eligible(9)],
    leftOut: 'with-reason',
  },
  {
    key: 'money',
    section: 'my-money',
    title: 'Money: to live on, and for a home',
    why: 'What the council pays, for what and until when, is theirs to know and to rely on.',
    sources: [leavers(8), eligible(8, 'to-confirm')],
    leftOut: 'never',
  },
  {
    key: 'practical-skills',
    section: 'skills-for-life',
    title: 'A programme for the practical skills of living on their own',
    why: 'Skills that a family teaches over years are here planned and taught on purpose.',
    sources: [leavers(7), eligible(7)],
    leftOut: 'never',
  },
  {
    key: 'contingency',
    section: 'if-things-go-wrong',
    title: 'What happens if the plan stops working',
    why: 'Whom to ring, and where to stay, has to be settled before the night it is needed.',
    sources: [leavers(4), eligible(10)],
    leftOut: 'never',
  },
];

/** Whether the plan must look at needs from having been trafficked or having come alone. */
export interface StatusFlags {
  readonly unaccompanied: object | null;
  readonly assessedAsAloneOrTrafficked: boolean;
}

export function isStatusSectionAsked({ unaccompanied, assessedAsAloneOrTrafficked }: StatusFlags): boolean {
  return unaccompanied !== null || assessedAsAloneOrTrafficked;
}

/** The list that a category is owed: an eligible child's, or that of somebody who has left care. */
export function scheduleFor(category: Category): Schedule {
  return category === 'eligible' || category === 'looked-after-not-yet-eligible'
    ? 'care-planning-schedule-8'
    : 'care-leavers-schedule-1';
}

/** The matters that the law asks this young person's plan to deal with, in the order of the plan. */
export function mattersAskedOf(category: Category, flags: StatusFlags): readonly PlanMatter[] {
  const schedule = scheduleFor(category);
  return planMatters.filter(
    ({ key, sources }) =>
      sources.some((source) => source.schedule === schedule) &&
      (key !== 'alone-or-trafficked' || isStatusSectionAsked(flags)),
  );
}

export function sourceIn({ sources }: PlanMatter, schedule: Schedule): MatterSource | null {
  return sources.find((source) => source.schedule === schedule) ?? null;
}

/** The section's first matter is dealt with in its own fields; each further one has a text of its own. */
export function furtherMattersOf(section: PlanSectionKey): readonly PlanMatter[] {
  return planMatters
    .filter((matter) => matter.section === section)
    .slice(1)
    .filter(({ key }) => key !== 'personal-adviser');
}
