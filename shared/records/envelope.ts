import { z } from 'zod';

/** An instant in UTC, as `2026-11-21T10:42:00.000Z`. Says when something was recorded, never when it happened. */
export const instantSchema = z.iso
  .datetime({ precision: 3 })
  .refine((instant) => instant >= '1900', { error: 'Not an instant that a clock can show.' });

/** In small letters only: the endpoint's database reads capitals as the same id, and whoever compares text as another. */
export const recordIdSchema = z.uuid().lowercase();

/** Who made this version of the record, when by their own clock, and on which device. */
export const editSchema = z.strictObject({
  at: instantSchema,
  byStaffId: recordIdSchema,
  onDeviceId: recordIdSchema,
});
export type Edit = z.infer<typeof editSchema>;

/** No field of a record nests deeper. A value without end would exhaust whoever reads it. */
const DEEPEST_VALUE = 16;

const writtenValue = z
  .unknown()
  .refine((value) => isWithin(value, DEEPEST_VALUE), { error: 'Nested too deep.' })
  .pipe(z.json());

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1));
}

/**
 * A field in which two people wrote different things apart. Both stay until a person settles it: the record's own
 * field holds one, each of `values` is one of the writings, with its writer.
 */
export const unsettledFieldSchema = z.strictObject({
  field: z.string().min(1),
  values: z.array(z.strictObject({ value: writtenValue, edit: editSchema })).min(2),
});
export type UnsettledField = z.infer<typeof unsettledFieldSchema>;

/**
 * Who wrote the fields, where it was not the writer of `edit`. A field that is named in none of `since` was written by
 * `first`. Paths are those of `unsettled`. Absent while one edit wrote everything.
 */
export const writersSchema = z.strictObject({
  first: editSchema,
  since: z.array(z.strictObject({ edit: editSchema, fields: z.array(z.string().min(1)).min(1) })),
});
export type Writers = z.infer<typeof writersSchema>;

/** What every record carries, whatever it is about. `rev` is new at each local write: `<device id>.<counter>`. */
export const envelopeShape = {
  id: recordIdSchema,
  authorityId: z.string().min(1).max(40),
  schemaVersion: z.literal(1),
  rev: z.string().min(1).max(80),
  edit: editSchema,
  unsettled: z.array(unsettledFieldSchema),
  writers: writersSchema.optional(),
} as const;

/** What every record about one young person carries. Case data is never deleted: it is withdrawn, with a reason. */
export const personRecordShape = {
  ...envelopeShape,
  youngPersonId: recordIdSchema,
} as const;
