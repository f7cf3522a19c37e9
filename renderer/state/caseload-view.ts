import { create } from 'zustand';

export type CaseloadFilter = 'everyone' | 'overdue' | 'due-soon' | 'to-settle' | 'not-sent';

interface CaseloadView {
  readonly filter: CaseloadFilter;
  readonly name: string;
  readonly page: number;
  show(change: { filter?: CaseloadFilter; name?: string; page?: number }): void;
}

/** What the caseload's page is narrowed to, so that coming back to it finds it as it was left. */
export const useCaseloadView = create<CaseloadView>((set) => ({
  filter: 'everyone',
  name: '',
  page: 1,
  show: (change) => set({ page: 1, ...change }),
}));
