import { createContext, useContext, useSyncExternalStore } from 'react';
import type {
  CaseFile,
  ClosedFile,
  CouncilDirectory,
  Laptop,
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

const LaptopContext = createContext<Laptop | null>(null);
export const LaptopProvider = LaptopContext.Provider;

/** What stands before the store: for what is asked of the laptop itself, such as another unlock phrase. */
export function useLaptop(): Laptop {
  const laptop = useContext(LaptopContext);
  if (laptop === null) throw new Error('A screen asked for the laptop outside the app');
  return laptop;
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

/** Those that were here for a time, which is over. */
export function useClosedFiles(): ReadonlyMap<string, ClosedFile> {
  return useLive(useStore().closedFiles);
}

export function useDirectory(): CouncilDirectory {
  return useLive(useStore().directory);
}

export function useSyncStatus(): SyncStatus {
  return useLive(useStore().sync);
}
