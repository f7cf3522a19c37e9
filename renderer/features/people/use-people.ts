import { useMemo } from 'react';
import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { useCaseFiles, useDirectory, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { inAlphabet } from '#renderer/ui/words/in-alphabet.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { defaultSettings, type LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { settingsOn } from '#shared/domain/local-settings/settings-versions.ts';
import type { Staff } from '#shared/domain/staff/staff.ts';
import { assessedPerson, type Person } from './person.ts';

/** A file is a new object whenever any of its records changes, so an answer holds for as long as its file does. */
const answers = new WeakMap<CaseFile, { today: CalendarDate; settings: LocalSettings; person: Person }>();

export function usePeople(): readonly Person[] {
  const files = useCaseFiles();
  const today = useToday();
  const settings = useSettings();
  return useMemo(
    () => [...files.values()].map((file) => personOf(file, today, settings)),
    [files, today, settings],
  );
}

export function usePerson(id: string): Person | null {
  const file = useCaseFiles().get(id);
  const today = useToday();
  const settings = useSettings();
  return file === undefined ? null : personOf(file, today, settings);
}

function personOf(file: CaseFile, today: CalendarDate, settings: LocalSettings): Person {
  const known = answers.get(file);
  if (known !== undefined && known.today === today && known.settings === settings) return known.person;
  const person = assessedPerson(file, today, settings);
  answers.set(file, { today, settings, person });
  return person;
}

/** The council's own numbers for the rules today; the statute's, until the first sync has brought them. */
export function useSettings(): LocalSettings {
  const { council } = useDirectory();
  const today = useToday();
  return council === null ? defaultSettings : settingsOn(council, today);
}

/** `within`: within a sentence, `you`. `by-name`: for whatever somebody else will read. */
export type StaffWords = (staffId: string, as?: 'within' | 'by-name') => string;

/** Turns a member of staff's id into words: `You`, their name, or that this laptop does not know them. */
export function useStaffWords(): StaffWords {
  const { me } = useStore();
  const { staff } = useDirectory();
  return useMemo(() => {
    const names = new Map(staff.map((one) => [one.id, one.name]));
    return (staffId, as) => {
      if (staffId === me.staffId && as !== 'by-name') return as === 'within' ? 'you' : 'You';
      return (
        names.get(staffId) ?? (as === 'within' ? 'somebody no longer listed' : 'Somebody no longer listed')
      );
    };
  }, [staff, me]);
}

export function useAdvisers(): readonly Staff[] {
  const { staff } = useDirectory();
  return useMemo(
    () => staff.filter(({ role }) => role === 'personal-adviser').sort((a, b) => inAlphabet(a.name, b.name)),
    [staff],
  );
}
