import { createContext, useContext, useSyncExternalStore } from 'react';
import type {
  CaseFile,
  CouncilDirectory,
  Live,
  SyncStatus,
  WaymarkStore,
} from '#renderer/data/waymark-store.ts';

const StoreContext = createContext<WaymarkStore | null>(null);
export const StoreProvider = StoreContext.Provider;

/** The opened laptop. Only screens inside the frame may ask. */
export function useStore(): WaymarkStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('A screen asked for the store while the laptop is locked');
  return store;
}

export function useLive<Value>(live: Live<Value>): Value {
  return useSyncExternalStore(
    (onChange) => live.subscribe(onChange),
    () => live.get(),
  );
}

export function useCaseFiles(): ReadonlyMap<string, CaseFile> {
  return useLive(useStore().caseFiles);
}

export function useDirectory(): CouncilDirectory {
  return useLive(useStore().directory);
}

export function useSyncStatus(): SyncStatus {
  return useLive(useStore().sync);
}
