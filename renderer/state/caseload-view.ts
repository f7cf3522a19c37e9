import { create } from 'zustand';
import type { PlanState } from '#shared/domain/assessment/assessment.ts';

export type CaseloadFilter = 'everyone' | 'overdue' | 'due-soon' | 'to-settle' | 'not-sent';

/** A group that another page counted, and that is shown here one by one. */
export interface CountedGroup {
  /** In words, such as `Joanne Adeyemi, plan overdue`. */
  readonly words: string;
  /** Null: whoever has no adviser. Left out: anybody's. */
  readonly adviserId?: string | null;
  readonly plans?: readonly PlanState[];
}

interface CaseloadView {
  readonly filter: CaseloadFilter;
  readonly name: string;
  readonly page: number;
  readonly group: CountedGroup | null;
  show(change: { filter?: CaseloadFilter; name?: string; page?: number; group?: CountedGroup | null }): void;
}

/** What the caseload's page is narrowed to, so that coming back to it finds it as it was left. */
export const useCaseloadView = create<CaseloadView>((set) => ({
  filter: 'everyone',
  name: '',
  page: 1,
  group: null,
  show: (change) => set({ page: 1, ...change }),
}));
