import type { ReactNode } from 'react';

/** Nothing here, said in a way that teaches what will be here and what brings it. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}
