/** Small drawings that stand beside words, never in their place. */
export function WaymarkMark() {
  return (
    <svg className="bar__mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 1h18a2 2 0 0 1 2 2v18a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2z" fill="#ffdd00" />
      <path d="M12 4.5 19 12h-4.2v7H9.2v-7H5z" fill="#10333a" />
    </svg>
  );
}

export function LaptopIcon() {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true">
      <rect x="2" y="3" width="14" height="9" rx="1" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M0 15h18" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

export function TickIcon() {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true">
      <path d="m3 9.5 4 4 8-9" fill="none" stroke="currentColor" strokeWidth="2.5" />
    </svg>
  );
}

export function WarningIcon() {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true">
      <path d="M9 1.5 17.5 16.500H.5z" fill="currentColor" />
    </svg>
  );
}

export function SortedDownIcon() {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true">
      <path d="M0 1h10L5 9z" fill="currentColor" />
    </svg>
  );
}
