import { z } from 'zod';
import type { Drafts } from '#renderer/data/waymark-store.ts';
import { type CalendarDate, calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { textDigest } from '#shared/domain/plan-copy/text-digest.ts';

const FORM = 'undo';
/** All of it is sealed and written anew at each change, so what can be put back is what was written in lately. */
const MOST_FIELDS = 8;
const MOST_LETTERS = 40_000;

const undoableSchema = z.array(
  z.strictObject({
    field: z.string(),
    on: calendarDateSchema,
    before: z.string(),
    /** Of the words that took its place. When others stand there, there is nothing of one's own to undo. */
    mine: z.string(),
  }),
);
type Undoable = z.infer<typeof undoableSchema>[number];

interface Place {
  readonly drafts: Pick<Drafts, 'get' | 'keep'>;
  readonly youngPersonId: string;
  readonly field: string;
  readonly today: CalendarDate;
}

/**
 * What stood in a field before today's own words, if those words are still what it holds. It is sealed on the disk with the
 * drafts, so it outlives a change of page, a lock and a crash; it ends with the day.
 */
export function rememberedUndo({ field, ...place }: Place, stored: string): string | null {
  const one = undoable(place).find((each) => each.field === field);
  return one !== undefined && one.mine === textDigest(stored) && one.before !== stored ? one.before : null;
}

/** Nothing is lost where this fails, on a full disk: there is only no way back to older words. */
export function rememberUndo({ field, ...place }: Place, before: string, mine: string): Promise<void> {
  const others = undoable(place).filter((one) => one.field !== field);
  const all = [{ field, on: place.today, before, mine: textDigest(mine) }, ...others].slice(0, MOST_FIELDS);
  const { drafts, youngPersonId } = place;
  return drafts.keep(youngPersonId, FORM, JSON.stringify(withinMeasure(all))).catch(() => undefined);
}

function undoable({ drafts, youngPersonId, today }: Omit<Place, 'field'>): readonly Undoable[] {
  try {
    const kept = undoableSchema.parse(JSON.parse(drafts.get(youngPersonId, FORM) ?? '[]'));
    return kept.filter(({ on }) => on === today);
  } catch {
    // Kept by another version of the app: nothing is guessed from it.
    return [];
  }
}

function withinMeasure(all: readonly Undoable[]): readonly Undoable[] {
  let letters = 0;
  return all.filter(({ before }) => {
    letters += before.length;
    return letters <= MOST_LETTERS;
  });
}
