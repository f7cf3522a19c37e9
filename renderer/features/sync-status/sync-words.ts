import type { SyncStatus } from '#renderer/data/waymark-store.ts';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';

export interface SyncSentence {
  readonly words: string;
  /** Set where somebody must do something: the words of the link beside the sentence. */
  readonly ask: string | null;
  readonly mood: 'sent' | 'here' | 'trouble';
}

/** The truth about sync in one sentence, the same wherever it is told. Waiting work is named before anything else. */
export function syncSentence(status: SyncStatus, now: Date): SyncSentence {
  const here = `${counted(status.waiting, 'change')} saved on this laptop`;
  if (status.stuckSince !== null) {
    const since = timeOf(status.stuckSince, now);
    const words = `Stuck since ${since}, ${counted(status.waiting, 'change')} waiting`;
    return { words, ask: 'What to do', mood: 'trouble' };
  }
  if (status.connection === 'sign-in-needed') {
    return { words: `Sign in again to sync. ${here}`, ask: 'Sign in again', mood: 'trouble' };
  }
  if (status.connection === 'update-needed') {
    return { words: `Update Waymark to sync. ${here}`, ask: 'What to do', mood: 'trouble' };
  }
  if (status.refused.length > 0) {
    const refused = refusedWords(status);
    return { words: `${refused} kept on this laptop`, ask: 'What to do', mood: 'trouble' };
  }
  if (status.keptBack.length > 0) {
    const kept = counted(
      status.keptBack.length,
      'form could not be sent and is',
      'forms could not be sent and are',
    );
    return { words: `${kept} kept on this laptop`, ask: 'What to do', mood: 'trouble' };
  }
  if (status.connection === 'offline') return offlineSentence(status, here, now);
  if (status.waiting > 0) {
    const words = status.roundInFlight
      ? `Sending ${counted(status.waiting, 'change')}, all saved on this laptop`
      : `${here}, waiting to be sent`;
    return { words, ask: null, mood: 'here' };
  }
  if (status.lastSyncedAt === null) {
    return { words: 'Connected. Nothing has been synced yet', ask: null, mood: 'here' };
  }
  const words = `All changes sent. Last synced ${timeOf(status.lastSyncedAt, now)}`;
  return { words, ask: null, mood: 'sent' };
}

function refusedWords({ refused }: SyncStatus): string {
  const failing = refused.filter(({ code }) => code === 'SYNC_CHANGE_FAILS').length;
  if (failing === 0) {
    return counted(refused.length, 'change was refused and is', 'changes were refused and are');
  }
  return failing === refused.length
    ? counted(failing, 'change could not be sent and is', 'changes could not be sent and are')
    : counted(refused.length, 'change was not taken and is', 'changes were not taken and are');
}

function offlineSentence(status: SyncStatus, here: string, now: Date): SyncSentence {
  if (status.waiting > 0) return { words: `Working offline. ${here}`, ask: null, mood: 'here' };
  const last =
    status.lastSyncedAt === null ? '' : `, and all changes were sent at ${timeOf(status.lastSyncedAt, now)}`;
  return { words: `Working offline. Nothing is waiting${last}`, ask: null, mood: 'here' };
}

export function lastSyncedWords(status: SyncStatus, now: Date): string {
  if (status.lastSyncedAt === null) return 'Not yet';
  const at = timeOf(status.lastSyncedAt, now);
  return at.includes(',') ? at : `Today, ${at}`;
}
