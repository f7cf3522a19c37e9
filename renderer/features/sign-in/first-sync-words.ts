import type { SyncStatus } from '#renderer/data/waymark-store.ts';

export function firstSyncWords({
  firstSync,
  connection,
}: Pick<SyncStatus, 'firstSync' | 'connection'>): string {
  const stopped = connection === 'connected' ? '' : 'Stopped. ';
  if (firstSync === null || firstSync.total === 0)
    return `${stopped}Asking the council’s system how much there is.`;
  const { received, total } = firstSync;
  return `${stopped}${received.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} records are here.`;
}
