import type { SyncStatus } from '#renderer/data/waymark-store.ts';

export function firstSyncWords({
  firstSync,
  connection,
  problem,
}: Pick<SyncStatus, 'firstSync' | 'connection' | 'problem'>): string {
  // At the very first nothing was tried yet, and so nothing has stopped.
  const stopped = connection === 'connected' || problem === null ? '' : 'Stopped. ';
  if (firstSync === null || firstSync.total === 0)
    return `${stopped}Asking the council’s system how much there is.`;
  const { received, total } = firstSync;
  return `${stopped}${received.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} records are here.`;
}
