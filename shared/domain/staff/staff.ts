import { z } from 'zod';
import { envelopeShape, recordIdSchema } from '#shared/records/envelope.ts';

export const roleSchema = z.enum([
  'personal-adviser',
  'team-manager',
  'service-lead',
  'data-officer',
  'board-member',
  'administrator',
]);
export type Role = z.infer<typeof roleSchema>;

/** Somebody who works for the council. Read-only on a device. */
export const staffSchema = z.strictObject({
  ...envelopeShape,
  name: z.string().min(1).max(120),
  role: roleSchema,
  teamId: recordIdSchema.nullable(),
  /** How many young people this adviser can hold, where the council has set a ceiling. */
  caseloadCeiling: z.int().positive().nullable(),
});
export type Staff = z.infer<typeof staffSchema>;
