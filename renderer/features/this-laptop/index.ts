export {
  LaptopProvider,
  StoreProvider,
  useCaseFiles,
  useClosedFiles,
  useDirectory,
  useLaptop,
  useLive,
  useStore,
  useSyncStatus,
} from './store-context.ts';
export { now, useToday } from './use-today.ts';
