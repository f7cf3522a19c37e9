import { create } from 'zustand';

interface SavingState {
  /** When the last field was saved, for the quiet `Saved 10:42`. */
  readonly savedAt: string | null;
  /** The fields whose words are only on the screen. */
  readonly notSaved: ReadonlySet<string>;
  saved(field: string, at: string): void;
  failed(field: string): void;
}

/** Whether what was typed is on the disk. Names fields by id and never holds what was typed. */
export const useSaving = create<SavingState>((set) => ({
  savedAt: null,
  notSaved: new Set(),
  saved: (field, at) =>
    set(({ notSaved }) => ({ savedAt: at, notSaved: new Set([...notSaved].filter((one) => one !== field)) })),
  failed: (field) => set(({ notSaved }) => ({ notSaved: new Set([...notSaved, field]) })),
}));
