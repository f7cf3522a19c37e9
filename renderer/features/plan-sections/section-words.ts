import { type PlanSectionKey, planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';

export interface SectionWords {
  readonly title: string;
  /** What the section is about. For a matter of the regulations' schedules, what they ask for. */
  readonly asks: string;
  /** Whether the schedules to the regulations ask for this matter, or it is the young person's to use or leave. */
  readonly isAskedByLaw: boolean;
}

export const sectionKeys: readonly PlanSectionKey[] = planSectionKeySchema.options;

export const sectionWords: Record<PlanSectionKey, SectionWords> = {
  'me-and-who-i-am': {
    title: 'Me and who I am',
    asks: 'Identity: religion, race, culture and language, and what they make needed.',
    isAskedByLaw: true,
  },
  'my-safety-and-status': {
    title: 'My safety and my status',
    asks: 'What coming to this country alone, or being trafficked, makes needed: status, the claim, safety, and what happens if permission to stay is refused.',
    isAskedByLaw: true,
  },
  'my-people-and-support': {
    title: 'My people and support',
    asks: 'Who keeps in contact and gives support, how much and how; help with family and friendships.',
    isAskedByLaw: true,
  },
  'where-i-live': {
    title: 'Where I live',
    asks: 'Where they live and whether it suits them: safety, repair, cost, tenancy, and what they think of it.',
    isAskedByLaw: true,
  },
  'learning-and-work': {
    title: 'Learning and work',
    asks: 'The plan for education or training, and help towards work or another purposeful activity.',
    isAskedByLaw: true,
  },
  'my-health-and-wellbeing': {
    title: 'My health and wellbeing',
    asks: 'Health, mental health included, and how each need is met.',
    isAskedByLaw: true,
  },
  'my-money': {
    title: 'My money',
    asks: 'Money to live on and for a home: what comes in, what goes out, what the council pays.',
    isAskedByLaw: true,
  },
  'skills-for-life': {
    title: 'Skills for life',
    asks: 'The practical skills they want to learn to live on their own, and how.',
    isAskedByLaw: true,
  },
  'things-i-do': {
    title: 'Things I do',
    asks: 'Interests, sport, faith, community: what makes a week good.',
    isAskedByLaw: false,
  },
  'what-matters-to-me': {
    title: 'What matters to me',
    asks: 'Hopes and goals, in their own order.',
    isAskedByLaw: false,
  },
  'if-things-go-wrong': {
    title: 'If things go wrong',
    asks: 'What happens if a part of this plan stops working: who is called first, and where they could stay.',
    isAskedByLaw: true,
  },
  'what-i-think': {
    title: 'What I think',
    asks: 'What they think of the plan, what they disagree with, and whether they have a copy.',
    isAskedByLaw: false,
  },
};
