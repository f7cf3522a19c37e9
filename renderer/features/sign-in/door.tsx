import type { ReactNode } from 'react';
import { WaymarkMark } from '#renderer/ui/icons/icons.tsx';
import { usePage } from '#renderer/ui/page-focus/use-page.ts';

/** A screen before the caseload: the bar without anything of anybody in it, one heading, one thing to do. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  const heading = usePage(title);
  return (
    <div className="door">
      <header className="bar">
        <WaymarkMark />
        <span>
          <span className="bar__council">Waymark</span> <span className="bar__service">Leaving care</span>
        </span>
      </header>
      <main className="door__body">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
    </div>
  );
}
