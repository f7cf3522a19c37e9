import { useMemo } from 'react';
import { useStaffWords } from '#renderer/features/people/index.ts';
import { now, useDirectory } from '#renderer/features/this-laptop/index.ts';
import { timeOf } from '#renderer/ui/words/dates.ts';
import type { Names } from './value-words.ts';

/** Whom and what ids stand for, as this laptop’s directory knows them. */
export function useNames(): Names {
  const staff = useStaffWords();
  const { teams } = useDirectory();
  return useMemo(
    () => ({
      staff: (id) => staff(id),
      team: (id) => teams.find((team) => team.id === id)?.name ?? null,
      time: (instant) => timeOf(instant, now()),
    }),
    [staff, teams],
  );
}
