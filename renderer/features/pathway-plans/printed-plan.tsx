import { type Person, useSettings, useStaffWords } from '#renderer/features/people/index.ts';
import { copyModel, PlanPaper } from '#renderer/features/plan-copy/index.ts';
import { useDirectory, useToday } from '#renderer/features/this-laptop/index.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { headingsIn } from '#shared/domain/plan-copy/copy-headings.ts';

/** What the browser's own printing gives on the plan's page: the young person's copy, as it is made without a choice. */
export function PrintedPlan({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const today = useToday();
  const settings = useSettings();
  const staffWords = useStaffWords();
  const { council } = useDirectory();
  const { adviser } = person;
  const adviserName = adviser === null ? 'Nobody yet' : staffWords(adviser.staffId, 'by-name');
  return (
    <PlanPaper
      model={copyModel(person, plan, { today, settings, adviserName })}
      choices={{
        variant: 'standard',
        headings: headingsIn('en'),
        isUnreviewed: false,
        emergencyContact: council?.emergencyContact ?? '',
        adviserContact: '',
      }}
    />
  );
}
