import { z } from 'zod';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';
import { plainText } from './plain-text.ts';

export const signInRequestSchema = z.strictObject({
  username: plainText(120).min(1),
  password: z.string().min(1).max(1_024),
  /** Made once on the device and kept there. Absent for a web page, such as the board's. */
  deviceId: recordIdSchema.nullable(),
});

/** Who somebody is at the endpoint. Kept sealed on the device, so that the app knows its user offline. */
export const signedInSchema = z.strictObject({
  staffId: recordIdSchema,
  name: z.string(),
  role: roleSchema,
  teamId: recordIdSchema.nullable(),
  authorityId: z.string(),
  councilName: z.string(),
});
export type SignedIn = z.infer<typeof signedInSchema>;

export const sessionSchema = z.strictObject({
  token: z.string(),
  expiresAt: z.string(),
  user: signedInSchema,
});
export type Session = z.infer<typeof sessionSchema>;

/** Every refusal of the endpoint, whatever the route. */
export const problemSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  /** Where in the request the fault is, such as `changes.0.newDocumentState.dateOfBirth`. */
  path: z.string().optional(),
  requestId: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
