import { z } from 'zod';
import { coverSchema } from '#shared/domain/cover/cover.ts';
import { settingsVersionSchema } from '#shared/domain/local-settings/settings-versions.ts';
import { translationApprovalSchema } from '#shared/domain/plan-copy/copy-headings.ts';
import { envelopeShape } from '#shared/records/envelope.ts';

/** A team of the council. Read-only on a device. */
export const teamSchema = z.strictObject({
  ...envelopeShape,
  kind: z.literal('team'),
  name: z.string().min(1).max(120),
});

/** The council: its name, its own settings of the rules, and the pledge framework now in use. Read-only on a device. */
export const councilSchema = z.strictObject({
  ...envelopeShape,
  kind: z.literal('council'),
  name: z.string().min(1).max(120),
  pledgeFrameworkId: z.string().min(1).max(80),
  /** Every decision about the settings, the earliest first. A version is added and never changed. */
  settings: z.array(settingsVersionSchema),
  /** Whom a young person rings when the adviser cannot be reached: printed on their copy of the plan. */
  emergencyContact: z.string().min(1).max(300).exactOptional(),
  /** Which translations of the copy's headings a person has read and found right, the earliest first. */
  translationApprovals: z.array(translationApprovalSchema).exactOptional(),
});

export const referenceSchema = z.discriminatedUnion('kind', [teamSchema, councilSchema, coverSchema]);
export type Team = z.infer<typeof teamSchema>;
export type Council = z.infer<typeof councilSchema>;
export type Reference = z.infer<typeof referenceSchema>;
