import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';
import { planMatterKeySchema } from './plan-matter-key.ts';

/** Who did it, and on which day they say it was done: never the day on which it was saved. */
const doneBy = {
  id: recordIdSchema,
  on: calendarDateSchema,
  byStaffId: recordIdSchema,
} as const;

const words = z.string().max(20_000);
const reason = z.string().trim().min(1).max(20_000);

/** The matters that had nothing when it was completed or signed off, and why that was accepted. */
const withGaps = { nothingOn: z.array(planMatterKeySchema), reason: words } as const;

/**
 * One thing that somebody did with a plan or a review. Acts are only ever added: to take one back is an act of its own,
 * with its day and its reason, and both stay on record.
 */
export const planActSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...doneBy, kind: z.literal('started') }),
  z.strictObject({
    ...doneBy,
    kind: z.literal('shared'),
    how: z.enum(['read-together', 'on-paper', 'sent', 'told']),
  }),
  z.strictObject({ ...doneBy, kind: z.literal('agreed'), words }),
  z.strictObject({ ...doneBy, kind: z.literal('disagreed'), words: reason }),
  /** `versionId` is the record that keeps how the plan stood. */
  z.strictObject({
    ...doneBy,
    kind: z.literal('completed'),
    ...withGaps,
    versionId: recordIdSchema.nullable(),
  }),
  /** `completionId` is the act of completion that is signed off; of one from before acts were kept it is null. */
  z.strictObject({
    ...doneBy,
    kind: z.literal('signed-off'),
    ...withGaps,
    completionId: recordIdSchema.nullable(),
  }),
  z.strictObject({
    ...doneBy,
    kind: z.literal('returned'),
    words: reason,
    completionId: recordIdSchema.nullable(),
  }),
  z.strictObject({
    ...doneBy,
    kind: z.literal('resubmitted'),
    words,
    completionId: recordIdSchema.nullable(),
  }),
  z.strictObject({ ...doneBy, kind: z.literal('ended'), words: reason }),
  z.strictObject({ ...doneBy, kind: z.literal('taken-back'), undoes: recordIdSchema, words }),
]);
export type PlanAct = z.infer<typeof planActSchema>;
export type PlanActKind = PlanAct['kind'];
export type ActOf<Kind extends PlanActKind> = Extract<PlanAct, { kind: Kind }>;

/** In the order in which they are said to have happened; of one day, in the order in which they were recorded. */
export function inOrderOfActs(acts: readonly PlanAct[]): readonly PlanAct[] {
  return [...acts].sort((a, b) => a.on.localeCompare(b.on) || a.id.localeCompare(b.id));
}

/**
 * The acts that hold: those that no standing act takes back. Taking back may itself be taken back, and then what it
 * undid holds again. Nothing can undo itself, nor two acts each other, so such a ring undoes nothing.
 */
export function standingActs(acts: readonly PlanAct[]): readonly PlanAct[] {
  const undoing = new Map<string, string[]>();
  for (const act of acts) {
    if (act.kind === 'taken-back') undoing.set(act.undoes, [...(undoing.get(act.undoes) ?? []), act.id]);
  }
  function stands(id: string, asked: ReadonlySet<string>): boolean {
    if (asked.has(id)) return false;
    const within = new Set([...asked, id]);
    return !(undoing.get(id) ?? []).some((by) => stands(by, within));
  }
  return inOrderOfActs(acts.filter(({ id }) => stands(id, new Set())));
}
