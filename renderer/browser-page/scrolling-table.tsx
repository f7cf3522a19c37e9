import type { ReactNode } from 'react';

/** A table that may be wider than its page: it scrolls in a box of its own, which the keyboard can reach too. */
export function ScrollingTable({
  label,
  className = '',
  children,
}: {
  /** What is in it, for whoever comes to it by keyboard. */
  label: string;
  /** How the table looks. */
  className?: string;
  /** The head and the body. */
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="scroll-x" aria-label={label} tabIndex={0}>
      <table className={`table ${className}`}>{children}</table>
    </section>
  );
}
