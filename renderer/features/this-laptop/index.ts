export {
  StoreProvider,
  useCaseFiles,
  useDirectory,
  useLive,
  useStore,
  useSyncStatus,
} from './store-context.ts';
export { now, useToday } from './use-today.ts';
