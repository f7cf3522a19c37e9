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
  if (status.stuckSince !== null) {
    const waiting = status.waiting === 0 ? 'nothing' : counted(status.waiting, 'change');
    const words = `Stuck since ${timeOf(status.stuckSince, now)}, ${waiting} waiting`;
    return { words, ask: 'What to do', mood: 'trouble' };
  }
  if (status.connection === 'sign-in-needed') {
    return { words: `Sign in again to sync. ${hereWords(status)}`, ask: 'Sign in again', mood: 'trouble' };
  }
  if (status.connection === 'update-needed') {
    return { words: `Update Waymark to sync. ${hereWords(status)}`, ask: 'What to do', mood: 'trouble' };
  }
  const kept = keptApart(status);
  if (kept !== null) return { words: keptSentence(status, kept), ask: 'What to do', mood: 'trouble' };
  if (status.connection === 'offline') return offlineSentence(status, now);
  if (status.waiting > 0) return { words: waitingWords(status), ask: null, mood: 'here' };
  if (status.lastSyncedAt === null) {
    return { words: 'Connected. Nothing has been synced yet', ask: null, mood: 'here' };
  }
  const words = `All changes sent. Last synced ${timeOf(status.lastSyncedAt, now)}`;
  return { words, ask: null, mood: 'sent' };
}

function hereWords({ waiting }: SyncStatus): string {
  return waiting === 0 ? 'Nothing is waiting' : `${counted(waiting, 'change')} saved on this laptop`;
}

function waitingWords(status: SyncStatus): string {
  return status.roundInFlight
    ? `Sending ${counted(status.waiting, 'change')}, all saved on this laptop`
    : `${hereWords(status)}, waiting to be sent`;
}

interface KeptApart {
  /** What is kept here and not sent: said alone, and, as shortly as the top bar asks, after what waits. */
  readonly alone: string;
  readonly besideWaiting: string;
}

function keptApart(status: SyncStatus): KeptApart | null {
  if (status.refused.length > 0) {
    return { alone: refusedWords(status), besideWaiting: refusedOfThem(status) };
  }
  if (status.keptBack.length === 0) return null;
  const forms = counted(status.keptBack.length, 'form', 'forms');
  const verb = status.keptBack.length === 1 ? 'is' : 'are';
  return { alone: `${forms} could not be sent and ${verb}`, besideWaiting: `${forms} could not be sent` };
}

/** A refusal may stand for days: it does not hide that the laptop is alone, or that other work waits. */
function keptSentence(status: SyncStatus, { alone, besideWaiting }: KeptApart): string {
  const lead = status.connection === 'offline' ? [aloneWords(status)] : [];
  if (status.waiting === 0) return [...lead, `${alone} kept on this laptop`].join('. ');
  const waiting = status.roundInFlight && lead.length === 0 ? waitingWords(status) : hereWords(status);
  return [...lead, waiting, besideWaiting].join('. ');
}

function refusedWords({ refused }: SyncStatus): string {
  const failing = failingAmong(refused);
  if (failing === 0) {
    return counted(refused.length, 'change was refused and is', 'changes were refused and are');
  }
  return failing === refused.length
    ? counted(failing, 'change could not be sent and is', 'changes could not be sent and are')
    : counted(refused.length, 'change was not taken and is', 'changes were not taken and are');
}

function refusedOfThem({ refused }: SyncStatus): string {
  return failingAmong(refused) === 0
    ? counted(refused.length, 'more was refused', 'more were refused')
    : counted(refused.length, 'more was not taken', 'more were not taken');
}

function failingAmong(refused: SyncStatus['refused']): number {
  return refused.filter(({ code }) => code === 'SYNC_CHANGE_FAILS').length;
}

/** Before anything was tried nobody knows whether the endpoint is in reach. */
function aloneWords({ problem }: SyncStatus): string {
  return problem === null ? 'Connecting' : 'Working offline';
}

function offlineSentence(status: SyncStatus, now: Date): SyncSentence {
  if (status.problem === 'ENDPOINT_NOT_WAYMARK') {
    const words = `This network is in the way. ${hereWords(status)}`;
    return { words, ask: 'What to do', mood: 'trouble' };
  }
  const { waiting, lastSyncedAt } = status;
  const last = waiting > 0 || lastSyncedAt === null ? '' : `. Last synced ${timeOf(lastSyncedAt, now)}`;
  return { words: `${aloneWords(status)}. ${hereWords(status)}${last}`, ask: null, mood: 'here' };
}

export function lastSyncedWords(status: SyncStatus, now: Date): string {
  if (status.lastSyncedAt === null) return 'Not yet';
  const at = timeOf(status.lastSyncedAt, now);
  return at.includes(',') ? at : `Today, ${at}`;
}
