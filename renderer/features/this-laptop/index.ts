export {
  LaptopProvider,
  StoreProvider,
  useCaseFiles,
  useDirectory,
  useLaptop,
  useLive,
  useStore,
  useSyncStatus,
} from './store-context.ts';
export { now, useToday } from './use-today.ts';
