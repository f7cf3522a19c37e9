import type { Person } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { saveAllTyping } from '#renderer/features/typing/index.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { needFound } from '#shared/domain/needs-assessment/needs-assessment.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';

/** Says that a need was taken over from the assessment, or what the assessment says where the two have parted since. */
export function WhereNeedCameFrom({
  person,
  plan,
  sectionKey,
  need,
}: {
  person: Person;
  plan: PathwayPlan;
  sectionKey: PlanSectionKey;
  need: string;
}) {
  const { commands } = useStore();
  const today = useToday();
  const assessment = person.file.assessments.find(({ id }) => id === plan.assessmentId);
  if (assessment === undefined) return null;
  const found = needFound(assessment, sectionKey).trim();
  if (found === '') return null;
  const of = plainDate(assessment.completedOn ?? assessment.startedOn, today);
  if (need.trim() === found) {
    return <p className="field__from">Taken over from the needs assessment of {of}.</p>;
  }
  async function takeOver() {
    if ((await saveAllTyping()) > 0) return;
    await commands.writeSection({
      youngPersonId: person.id,
      planId: plan.id,
      section: sectionKey,
      changes: { need: found },
      was: { need },
    });
  }
  return (
    <div className="field__from">
      <p>The needs assessment of {of} says:</p>
      <p className="written" dir="auto">
        {found}
      </p>
      {need.trim() === '' && (
        <button type="button" className="link" onClick={() => void takeOver()}>
          Take it over
        </button>
      )}
    </div>
  );
}
