import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Laptop } from '#renderer/data/waymark-store.ts';
import { FindDialog, type FindFor } from '#renderer/features/find/index.ts';
import { useIdleLock } from '#renderer/features/idle-lock/index.ts';
import { personPath } from '#renderer/features/people/index.ts';
import { SyncLine } from '#renderer/features/sync-status/index.ts';
import { useDirectory, useStore } from '#renderer/features/this-laptop/index.ts';
import { saveAllTyping } from '#renderer/features/typing/index.ts';
import { WaymarkMark } from '#renderer/ui/icons/icons.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import type { Role } from '#shared/domain/staff/staff.ts';
import { Rail } from './rail.tsx';
import { useSavedBeforeLeaving } from './saved-before-leaving.ts';
import { useShortcuts } from './shortcuts.ts';

const roles: Record<Role, string> = {
  'personal-adviser': 'personal adviser',
  'team-manager': 'team manager',
  'service-lead': 'service lead',
  'data-officer': 'data officer',
  'board-member': 'board member',
  administrator: 'administrator',
};

/** What is always there: who and where, the truth about sync, the ways to everything else. */
export function Frame({ laptop, children }: { laptop: Laptop; children: ReactNode }) {
  const { me } = useStore();
  const { council } = useDirectory();
  const main = useRef<HTMLElement>(null);
  const [finding, setFinding] = useState<FindFor | null>(null);
  const [location, goTo] = useLocation();
  const [unsaved, setUnsaved] = useState(0);
  // On purpose: the place is what makes it another page, and like any page it begins at its top. Where the page is narrow, it scrolls as one.
  useLayoutEffect(() => {
    main.current?.scrollTo(0, 0);
    window.scrollTo(0, 0);
  }, [location]);
  useShortcuts({ find: () => setFinding('plan'), recordContact });
  useSavedBeforeLeaving();

  /** With whoever's page is open, else with somebody to be found first. */
  function recordContact() {
    const here = personOnPage(location);
    if (here === null) setFinding('contact');
    else goTo(personPath(here, 'visits/record'));
  }

  const lock = useCallback(async () => {
    const left = await saveAllTyping();
    setUnsaved(left);
    if (left === 0) await laptop.lock();
  }, [laptop]);
  useIdleLock(lock);

  return (
    <div className="frame">
      <header className="bar">
        {/* A button, as the address's hash is the app's route. */}
        <button type="button" className="govuk-skip-link skip" onClick={() => main.current?.focus()}>
          Skip to main content
        </button>
        <WaymarkMark />
        <span>
          <span className="bar__council">{council?.name ?? me.councilName}</span>{' '}
          <span className="bar__service">Leaving care</span>
        </span>
        <span className="bar__now">
          <SyncLine />
          <span className="bar__me">
            <b>{me.name}</b>, {roles[me.role]}
          </span>
        </span>
      </header>
      <Rail onFind={() => setFinding('plan')} onRecordContact={recordContact} onLock={() => void lock()} />
      <main className="main" ref={main} tabIndex={-1}>
        {unsaved > 0 && (
          <div className="notice notice--problem" role="alert">
            <p>
              This laptop is not locked: {counted(unsaved, 'field')} could not be saved, and locking would
              lose what you typed. Your disk may be full. Free some space and lock again, or copy your words
              first.
            </p>
          </div>
        )}
        {children}
      </main>
      <FindDialog finding={finding} onClose={() => setFinding(null)} />
    </div>
  );
}

/** Whose page is open, by its address; null on the pages about many. */
function personOnPage(location: string): string | null {
  return /^\/people\/([^/]+)\//.exec(location)?.[1] ?? null;
}
