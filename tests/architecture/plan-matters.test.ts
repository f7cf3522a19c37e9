import { describe, expect, it } from 'vitest';
import { sectionWords } from '#renderer/features/plan-sections/section-words.ts';
import {
  type PlanMatter,
  planMatters,
  type Schedule,
  scheduleNames,
} from '#shared/domain/pathway-plan/plan-matters.ts';

const schedules = Object.keys(scheduleNames) as Schedule[];

/** The document as the data would write it. */
function mattersDocument(): string {
  const rows = planMatters.map((matter) => {
    const items = schedules.map((schedule) => itemOf(matter, schedule));
    const leftOut = matter.leftOut === 'never' ? 'no' : 'yes';
    return `| ${matter.title} | ${sectionWords[matter.section].title} | ${items.join(' | ')} | ${leftOut} | ${matter.why} |`;
  });
  return [
    '# What a pathway plan must deal with',
    '',
    'Each matter that the law asks for, where the plan has it, the item of each schedule, and why it is asked, in our own words.',
    'Written from `shared/domain/pathway-plan/plan-matters.ts`. After a change there:',
    '`npx vitest run tests/architecture/plan-matters.test.ts --update`.',
    '',
    `The first list is the ${scheduleNames['care-leavers-schedule-1']}, for somebody who has left care; the second the`,
    `${scheduleNames['care-planning-schedule-8']}, for an eligible child. An item with a`,
    'question mark was not read in the instrument: the council’s lawyer should confirm it, as they should which matters a reason',
    'may stand in for. A plan can be completed with matters that have nothing, with a reason that stays on record; it is signed',
    'off only when what may not be left out has something.',
    '',
    '| Matter | Section | Left care | Eligible | May a reason stand in for it? | Why it is asked |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function itemOf({ sources }: PlanMatter, schedule: Schedule): string {
  const source = sources.find((one) => one.schedule === schedule);
  if (source === undefined) return '–';
  return `${source.item ?? 'care plan'}${source.confidence === 'instrument' ? '' : '?'}`;
}

describe('the matters of a pathway plan', () => {
  it('are the ones that docs/domain/plan-matters.md lists', async () => {
    await expect(mattersDocument()).toMatchFileSnapshot('../../docs/domain/plan-matters.md');
  });
});
