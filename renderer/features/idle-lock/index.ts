export { IDLE_MINUTES } from './idle-watch.ts';
export { useIdleLock } from './use-idle-lock.ts';
