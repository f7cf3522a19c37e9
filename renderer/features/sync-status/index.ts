export { SyncLine } from './sync-line.tsx';
export { lastSyncedWords } from './sync-words.ts';
