/**
 * How sure we are of a rule: `instrument` was read in the law itself, `secondary` in somebody's account of it,
 * `to-confirm` was not found in a source, `local` is the council's or the product's own choice.
 */
export type Confidence = 'instrument' | 'secondary' | 'to-confirm' | 'local';

export interface Rule {
  /** What a screen calls it. */
  readonly label: string;
  readonly provision: string;
  /** The time limit in words, for rules that have one. */
  readonly interval: string | null;
  readonly confidence: Confidence;
  /** What a worker would do to put it right, for rules that can be late. */
  readonly putRight: string | null;
}

const CLR = 'Care Leavers (England) Regulations 2010';
const CPPCR = 'Care Planning, Placement and Case Review (England) Regulations 2010';
const CA89 = 'Children Act 1989';

function test(label: string, provision: string, confidence: Confidence): Rule {
  return { label, provision, interval: null, confidence, putRight: null };
}

function duty(
  label: string,
  provision: string,
  confidence: Confidence,
  interval: string | null,
  putRight: string,
): Rule {
  return { label, provision, interval, confidence, putRight };
}

/** Every rule by its id. An id is never reused; `docs/domain/rules.md` has the same ids with links and open questions. */
export const rules = {
  'AGE-BIRTHDAY': test('Age', 'Family Law Reform Act 1969, section 9(1)', 'secondary'),
  'AGE-29-FEB': test('Age of those born on 29 February', 'The council’s own choice', 'local'),
  'MONTHS-CORRESPONDING': test(
    'Periods of months',
    'Dodds v Walker [1981] 1 WLR 1027, House of Lords',
    'instrument',
  ),
  'NOT-OURS': test('Not this council’s care leaver', 'The council’s own record', 'local'),
  DIED: test('Has died', 'The council’s own record', 'local'),
  'ELIGIBLE-13W': test(
    'Eligible child',
    `${CA89}, Schedule 2, paragraph 19B(2); ${CPPCR}, regulation 40(1)`,
    'instrument',
  ),
  'ELIGIBLE-NOT-SHORT-BREAKS': test('Short breaks', `${CPPCR}, regulations 40(2) and 48`, 'instrument'),
  'RELEVANT-LEFT-CARE': test('Relevant child', `${CA89}, section 23A(2)`, 'instrument'),
  'RELEVANT-DETAINED': test(
    'Relevant child through detention or hospital',
    `${CLR}, regulation 3(2)`,
    'instrument',
  ),
  'RELEVANT-HOME-6M': test('Six months at home', `${CLR}, regulation 3`, 'secondary'),
  'FORMER-RELEVANT': test('Former relevant child', `${CA89}, section 23C(1)`, 'instrument'),
  'FORMER-RELEVANT-21-24': test('Former relevant child at 21 to 24', `${CA89}, section 23CZB`, 'instrument'),
  'QUALIFYING-SGO': test('Qualifying through special guardianship', `${CA89}, section 24(1A)`, 'instrument'),
  'QUALIFYING-CARE-16': test(
    'Qualifying through care after 16',
    `${CA89}, section 24(1B) and (2)`,
    'instrument',
  ),
  'QUALIFYING-21-24': test(
    'Help with education and training at 21 to 24',
    `${CA89}, section 24B(2) and (3)`,
    'to-confirm',
  ),
  'PA-ELIG': duty(
    'Personal adviser for an eligible child',
    `${CA89}, Schedule 2, paragraph 19C`,
    'instrument',
    'from the day they become eligible',
    'Allocate a personal adviser.',
  ),
  'PA-REL': duty(
    'Personal adviser for a relevant child',
    `${CA89}, section 23B(2)`,
    'instrument',
    'from the day they become relevant',
    'Allocate a personal adviser.',
  ),
  'PA-FR': duty(
    'Personal adviser for a former relevant child',
    `${CA89}, section 23C(3)(a)`,
    'instrument',
    'without a break until 21',
    'Allocate a personal adviser.',
  ),
  'PA-21-24': duty(
    'Personal adviser at 21 to 24',
    `${CA89}, section 23CZB(2) and (3)`,
    'instrument',
    'while support they asked for goes on',
    'Allocate a personal adviser.',
  ),
  'PA-LOCAL-16': duty(
    'Personal adviser at 16 by local promise',
    'The council’s own promise, wider than the law',
    'local',
    'from the 16th birthday while looked after',
    'Allocate a personal adviser.',
  ),
  'ASSESS-ELIGIBLE-3M': duty(
    'Needs assessment of an eligible child',
    `${CPPCR}, regulation 42(1)`,
    'instrument',
    'within 3 months',
    'Complete the needs assessment and the pathway plan.',
  ),
  'ASSESS-RELEVANT-3M': duty(
    'Needs assessment of a relevant child',
    `${CLR}, regulation 5(2)(a)`,
    'instrument',
    'within 3 months',
    'Complete the needs assessment and the pathway plan.',
  ),
  'ASSESS-23CA-3M': duty(
    'Needs assessment for education or training',
    `${CLR}, regulation 5(2)(b)`,
    'instrument',
    'within 3 months',
    'Complete the needs assessment.',
  ),
  'ASSESS-21-24': duty(
    'Assessment and pathway plan at 21 to 24',
    `${CA89}, section 23CZB(4) and (5); the number of days is the council’s own`,
    'local',
    'within the council’s own number of days',
    'Complete the assessment and the pathway plan.',
  ),
  'ANNUAL-OFFER-12M': duty(
    'Yearly offer of support',
    `${CA89}, section 23CZB(7)`,
    'to-confirm',
    'at least every 12 months',
    'Offer support, and record the day and the answer.',
  ),
  'REVIEW-6M': duty(
    'Plan review',
    `${CLR}, regulation 7(2)(c)`,
    'secondary',
    'every 6 months',
    'Hold the review and record the day it was completed.',
  ),
  'REVIEW-REQUEST': duty(
    'Review that was asked for',
    `${CLR}, regulation 7(2)(a) and (b); the number of days is the council’s own`,
    'secondary',
    'within the council’s own number of days',
    'Hold the review that was asked for and record the day it was completed.',
  ),
  'REVIEW-MOVE-28D': duty(
    'Review after a move',
    `${CLR}, regulation 7(3)`,
    'to-confirm',
    'within 28 days',
    'Hold the review after the move and record the day it was completed.',
  ),
  'VISIT-7D': duty(
    'First visit after a move',
    `${CLR}, regulation 8(2)(a)`,
    'instrument',
    'within 7 days',
    'Visit them at that accommodation.',
  ),
  'VISIT-2M': duty(
    'Visit at their accommodation',
    `${CLR}, regulation 8(2)(c)`,
    'instrument',
    'every 2 months',
    'Visit them at their accommodation.',
  ),
  'LOOKED-AFTER-REVIEW-20WD': duty(
    'First looked-after review',
    `${CPPCR}, regulation 33(1)`,
    'instrument',
    'within 20 working days',
    'Have the looked-after review held, and record its day.',
  ),
  'LOOKED-AFTER-REVIEW-3M': duty(
    'Second looked-after review',
    `${CPPCR}, regulation 33(2)`,
    'instrument',
    'within 3 months',
    'Have the looked-after review held, and record its day.',
  ),
  'LOOKED-AFTER-REVIEW-6M': duty(
    'Looked-after review',
    `${CPPCR}, regulation 33(2)`,
    'instrument',
    'every 6 months',
    'Have the looked-after review held, and record its day.',
  ),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
export const ruleIds = Object.keys(rules) as RuleId[];

/** Changed whenever an answer of the rules may change. Every assessment and every board figure carries it. */
export const ruleSetVersion = '2026.11.2';

/** The rule behind an id that came from an assessment. */
export function ruleOf(id: string): Rule | null {
  return Object.hasOwn(rules, id) ? rules[id as RuleId] : null;
}
