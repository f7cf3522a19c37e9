import { type ReactNode, useCallback, useState } from 'react';
import type { Laptop } from '#renderer/data/waymark-store.ts';
import { useIdleLock } from '#renderer/features/idle-lock/index.ts';
import { useDirectory, useStore, useSyncStatus } from '#renderer/features/this-laptop/index.ts';
import { saveAllTyping } from '#renderer/features/typing/index.ts';
import { useSaving } from '#renderer/state/saving.ts';
import { WaymarkMark } from '#renderer/ui/icons/icons.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import { useSavedBeforeLeaving } from './saved-before-leaving.ts';

/**
 * Around a plan that is read with the young person: no rail, no search, no shortcut, nobody else's name. The one way out
 * locks the laptop, so that only the adviser's own unlock shows the caseload again.
 */
export function TogetherFrame({ laptop, children }: { laptop: Laptop; children: ReactNode }) {
  const { me } = useStore();
  const { council } = useDirectory();
  const { connection } = useSyncStatus();
  const { notSaved } = useSaving();
  const [unsaved, setUnsaved] = useState(0);
  useSavedBeforeLeaving();
  const finish = useCallback(async () => {
    const left = await saveAllTyping();
    setUnsaved(left);
    if (left === 0) await laptop.lock();
  }, [laptop]);
  useIdleLock(finish);
  return (
    <div className="together">
      <header className="bar">
        <WaymarkMark />
        <span>
          <span className="bar__council">{council?.name ?? me.councilName}</span>{' '}
          <span className="bar__service">Reading together</span>
        </span>
        <span className="bar__sync">
          {notSaved.size > 0
            ? 'Not everything is saved yet.'
            : `${connection === 'offline' ? 'Working offline. ' : ''}What is typed is saved on this laptop.`}
        </span>
        <button type="button" className="sync" onClick={() => void finish()}>
          Finish (the adviser unlocks)
        </button>
      </header>
      {unsaved > 0 && (
        <div className="notice notice--problem" role="alert">
          <p>
            {counted(unsaved, 'field')} could not be saved, so the laptop is not locked. Its disk may be full.
          </p>
        </div>
      )}
      {children}
    </div>
  );
}
