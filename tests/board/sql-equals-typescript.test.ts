import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { categories } from '#shared/domain/assessment/assessment.ts';
import { type PersonRecords, personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { writeCouncil } from './council-in-database.ts';
import { nastyCouncil } from './nasty-council.ts';
import { pinnedSeeds } from './pinned-seeds.ts';

/** For a longer run: `WAYMARK_SEED=900 WAYMARK_COUNCILS=50`. */
const firstSeed = Number(process.env.WAYMARK_SEED ?? 1);
const councils = Number(process.env.WAYMARK_COUNCILS ?? 8);
const seeds = [...pinnedSeeds, ...Array.from({ length: councils }, (_, index) => firstSeed + index)];
const PEOPLE = 2_000;

interface Answer {
  readonly category: string;
  readonly becameEligibleOn: string | null;
  readonly required: string | null;
  readonly allocated: boolean;
  readonly planState: string;
  readonly planDueOn: string | null;
  readonly planRule: string | null;
  readonly counts: readonly [statutory: number, headline: number, planOutOfDate: number];
}

interface AnswerRow {
  readonly as_of: CalendarDate;
  readonly young_person_id: string;
  readonly answer: Answer;
}

const assessmentRules = ['ASSESS-ELIGIBLE-3M', 'ASSESS-RELEVANT-3M', 'ASSESS-21-24'] as const;
const reviewRules = ['REVIEW-6M', 'REVIEW-REQUEST', 'REVIEW-MOVE-28D'] as const;

const ANSWERS = `
  SELECT as_of::text, young_person_id, jsonb_build_object(
    'category', category, 'becameEligibleOn', became_eligible_on, 'required', required, 'allocated', allocated,
    'planState', plan_state, 'planDueOn', plan_due_on, 'planRule', plan_rule,
    'counts', jsonb_build_array(unallocated_statutory, unallocated_headline, plan_out_of_date)) AS answer
  FROM board_answers_on($1, $2::date[], $3)`;

/** What the councils must reach between them, or the comparison would prove little. */
const reached = new Map<string, number>();

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
});

describe('the board’s SQL gives the answers of the rules', () => {
  it.each(seeds)('for every person of the council of seed %i, and in sum', async (seed) => {
    const council = nastyCouncil(seed, PEOPLE);
    await writeCouncil(database.pool, council.authorityId, council.people);

    const { rows } = await database.pool.query<AnswerRow>(ANSWERS, [
      council.authorityId,
      council.asOf,
      council.settings,
    ]);
    const bySql = new Map(rows.map((row) => [`${row.as_of} ${row.young_person_id}`, row.answer]));

    expect(rows).toHaveLength(PEOPLE * new Set(council.asOf).size);
    for (const asOf of new Set(council.asOf)) {
      const sums = [0, 0, 0];
      for (const records of council.people) {
        const expected = answerOf(records, asOf, council.settings);
        const actual = bySql.get(`${asOf} ${records.youngPerson.id}`);
        for (const outcome of [expected.category, `${expected.planRule} ${expected.planState}`]) {
          reached.set(outcome, (reached.get(outcome) ?? 0) + 1);
        }
        expected.counts.forEach((count, index) => {
          sums[index] = (sums[index] ?? 0) + count;
        });
        if (JSON.stringify(inOrder(actual)) !== JSON.stringify(inOrder(expected))) {
          const facts = JSON.stringify({ settings: council.settings, person: personFactsFrom(records) });
          expect(actual, `seed ${seed}, as of ${asOf}: pin this seed. ${facts}`).toEqual(expected);
        }
      }
      const counts = rows.filter((row) => row.as_of === asOf).map((row) => row.answer.counts);
      expect(counts.reduce((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]])).toEqual(sums);
    }
  });

  it('with every category, and every rule in each of its states, reached', () => {
    const outcomes = [
      ...categories,
      ...assessmentRules.flatMap((rule) => [`${rule} not-yet-due`, `${rule} missing`]),
      ...reviewRules.flatMap((rule) => [`${rule} current`, `${rule} due-soon`, `${rule} out-of-date`]),
    ];
    const seldom = outcomes.filter((outcome) => (reached.get(outcome) ?? 0) < 5);
    expect(seldom, JSON.stringify(Object.fromEntries(reached))).toEqual([]);
  });
});

function answerOf(records: PersonRecords, asOf: CalendarDate, settings: LocalSettings): Answer {
  const { category, becameEligibleOn, personalAdviser, plan, counts } = assess(
    personFactsFrom(records),
    asOf,
    settings,
  );
  return {
    category,
    becameEligibleOn,
    required: personalAdviser.required,
    allocated: personalAdviser.allocated,
    planState: plan.state,
    planDueOn: plan.dueOn,
    planRule: plan.rule,
    counts: [counts.unallocatedStatutory, counts.unallocatedHeadline, counts.planOutOfDate],
  };
}

function inOrder(answer: Answer | undefined): unknown[] {
  if (!answer) return [];
  const { category, becameEligibleOn, required, allocated, planState, planDueOn, planRule, counts } = answer;
  return [category, becameEligibleOn, required, allocated, planState, planDueOn, planRule, ...counts];
}
