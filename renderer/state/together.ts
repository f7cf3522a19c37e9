import { create } from 'zustand';

interface Together {
  /** With whom the plan is being read; null while the adviser works alone. */
  readonly youngPersonId: string | null;
  begin(youngPersonId: string): void;
  end(): void;
}

/** Reading together hides all else of the caseload. It is in memory only, and ends where the laptop is locked. */
export const useTogether = create<Together>((set) => ({
  youngPersonId: null,
  begin: (youngPersonId) => set({ youngPersonId }),
  end: () => set({ youngPersonId: null }),
}));
