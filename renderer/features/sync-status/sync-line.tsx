import { useState } from 'react';
import { now, useSyncStatus } from '#renderer/features/this-laptop/index.ts';
import { LaptopIcon, TickIcon, WarningIcon } from '#renderer/ui/icons/icons.tsx';
import { LiveRegion } from '#renderer/ui/live-region/live-region.tsx';
import { SyncDialog } from './sync-dialog.tsx';
import { syncSentence } from './sync-words.ts';

/** Always in the top bar: words first, then the drawing. Pressing it tells the whole of it. */
export function SyncLine() {
  const status = useSyncStatus();
  const [open, setOpen] = useState(false);
  const sentence = syncSentence(status, now());
  const icon = { sent: <TickIcon />, here: <LaptopIcon />, trouble: <WarningIcon /> }[sentence.mood];
  return (
    <span className="bar__sync">
      <button type="button" className="sync" onClick={() => setOpen(true)}>
        <span>
          {sentence.words}
          {sentence.ask !== null && `. ${sentence.ask}`}
        </span>
        {icon}
      </button>
      <LiveRegion words={sentence.mood === 'trouble' ? sentence.words : ''} />
      <SyncDialog open={open} onClose={() => setOpen(false)} />
    </span>
  );
}
