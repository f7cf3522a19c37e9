import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Laptop } from '#renderer/data/waymark-store.ts';
import { FindDialog } from '#renderer/features/find/index.ts';
import { SyncLine } from '#renderer/features/sync-status/index.ts';
import { useDirectory, useStore } from '#renderer/features/this-laptop/index.ts';
import { hasUnsavedTyping, saveAllTyping } from '#renderer/features/typing/index.ts';
import { WaymarkMark } from '#renderer/ui/icons/icons.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import type { Role } from '#shared/domain/staff/staff.ts';
import { Rail } from './rail.tsx';

const roles: Record<Role, string> = {
  'personal-adviser': 'personal adviser',
  'team-manager': 'team manager',
  'data-officer': 'data officer',
  'board-member': 'board member',
};

/** What is always there: who and where, the truth about sync, the ways to everything else. */
export function Frame({ laptop, children }: { laptop: Laptop; children: ReactNode }) {
  const { me } = useStore();
  const { council } = useDirectory();
  const main = useRef<HTMLElement>(null);
  const [isFinding, setFinding] = useState(false);
  const [unsaved, setUnsaved] = useState(0);
  useFindKey(() => setFinding(true));
  useSavedBeforeLeaving();

  async function lock() {
    const left = await saveAllTyping();
    setUnsaved(left);
    if (left === 0) await laptop.lock();
  }

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
        <SyncLine />
        <span className="bar__me">
          <b>{me.name}</b>, {roles[me.role]}
        </span>
      </header>
      <Rail onFind={() => setFinding(true)} onLock={() => void lock()} />
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
      <FindDialog open={isFinding} onClose={() => setFinding(false)} />
    </div>
  );
}

function useFindKey(find: () => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        find();
      }
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/**
 * A closing window or a laptop going to sleep does not wait for the typist's next pause. A page that is unloaded has no
 * time to seal and write what was just typed, so it asks. It stands still while the question is open: the words are saved
 * when the answer is to stay, and the desktop stays by itself until they are.
 */
function useSavedBeforeLeaving(): void {
  useEffect(() => {
    function save() {
      void saveAllTyping();
    }
    function ask(event: BeforeUnloadEvent) {
      if (!hasUnsavedTyping()) return;
      event.preventDefault();
      save();
    }
    window.addEventListener('beforeunload', ask);
    window.addEventListener('pagehide', save);
    document.addEventListener('visibilitychange', save);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('pagehide', save);
      document.removeEventListener('visibilitychange', save);
    };
  }, []);
}
