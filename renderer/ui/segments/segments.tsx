import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

export interface Segment<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly count?: number;
}

/** One among a few, applied at once. Arrow keys move within it, as in a group of radios. */
export function Segments<Key extends string>({
  label,
  segments,
  selected,
  onSelect,
}: {
  label: string;
  segments: readonly Segment<Key>[];
  selected: Key;
  onSelect: (key: Key) => void;
}) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onSelect(String(key) as Key);
      }}
    >
      {segments.map((segment) => (
        <ToggleButton key={segment.key} id={segment.key} className="segments__one">
          {segment.label}
          {segment.count !== undefined && (
            <span className="segments__count">{segment.count.toLocaleString('en-GB')}</span>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
