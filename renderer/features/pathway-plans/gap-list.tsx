import { sectionWords } from '#renderer/features/plan-sections/index.ts';
import { counted } from '#renderer/ui/words/dates.ts';
import type { PlanMatter } from '#shared/domain/pathway-plan/plan-matters.ts';

/** The matters on which there is neither a need, nor a plan, nor an action: named one by one. */
export function GapList({ gaps }: { gaps: readonly PlanMatter[] }) {
  const have = gaps.length === 1 ? 'has' : 'have';
  return (
    <>
      <p>
        <b>{counted(gaps.length, 'matter')} that the law asks for</b> {have} no need, no plan and no action:
      </p>
      <ul className="gaps">
        {gaps.map(({ key, title, section }) => (
          <li key={key}>
            {title} <span className="quiet">({sectionWords[section].title})</span>
          </li>
        ))}
      </ul>
    </>
  );
}
