import { ComboBoxField } from '#renderer/ui/combo-box/combo-box-field.tsx';
import type { AdviserChoice } from './team-view-model.ts';

/** Choosing an adviser by a part of their name, with the council's ceiling said and never enforced. */
export function ChooseAdviser({
  advisers,
  selected,
  onSelect,
  error,
  autoFocus = false,
}: {
  advisers: readonly AdviserChoice[];
  selected: string | null;
  onSelect: (id: string | null) => void;
  error: string | null;
  autoFocus?: boolean;
}) {
  const chosen = advisers.find(({ id }) => id === selected) ?? null;
  return (
    <>
      <ComboBoxField
        id="adviser"
        label="Personal adviser"
        hint="Type a part of the name. Your team comes first, with how many each holds; then the other teams"
        options={advisers.map(({ id, name, aside }) => ({ id, label: name, aside }))}
        selected={selected}
        onSelect={onSelect}
        none="No adviser of that name"
        error={error}
        autoFocus={autoFocus}
      />
      {chosen !== null && chosen.full !== null && (
        <p className="notice">
          {chosen.name} already holds {chosen.full.holds} young people, and the council’s ceiling is{' '}
          {chosen.full.ceiling}. You can allocate all the same.
        </p>
      )}
    </>
  );
}
