import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { instantSchema, recordIdSchema } from '#shared/records/envelope.ts';

export const AUDIT = '/api/audit';
export const AUDIT_CSV = '/api/audit.csv';
export const AUDIT_PROOF = '/api/audit/proof';

/** What is recorded, with the words in which it is shown. */
export const auditKinds = {
  'signed-in': 'Signed in',
  'sign-in-refused': 'Sign-in refused',
  'signed-out': 'Signed out',
  'sign-in-ended': 'Own sign-in ended from elsewhere',
  'file-sent': 'File sent to a laptop',
  'file-changed': 'File changed',
  'file-opened': 'File opened in an emergency',
  'file-closed': 'Opened file closed',
  'file-opening-refused': 'Opening of a file refused',
  'file-restricted': 'File restricted to named people',
  'restriction-lifted': 'Restriction of a file lifted',
  'cover-made': 'Cover made',
  'cover-ended': 'Cover ended early',
  'history-read': 'History of a file read',
  'device-event': 'Laptop',
  'account-changed': 'Account',
  'way-back': 'Way back into a laptop',
  'audit-read': 'This record read',
  'audit-exported': 'This record exported',
} as const;
export type AuditKind = keyof typeof auditKinds;
export const auditKindSchema = z.enum(Object.keys(auditKinds) as [AuditKind, ...AuditKind[]]);

/** What may become of a laptop: the fact `event` of a `device-event`, with its words. */
export const deviceEvents = {
  enrolled: 'Laptop set up',
  named: 'Laptop named',
  revoked: 'Laptop revoked',
  'handed-over': 'Laptop handed over what was not sent',
  wiped: 'Laptop wiped',
  'statement-made': 'Statement made about a laptop',
} as const;
export type DeviceEventName = keyof typeof deviceEvents;

/** What may become of an account, by a command on the endpoint's machine: the fact `act` of an `account-changed`. */
export const accountActs = {
  made: 'Account made',
  'password-set': 'Account given a new password',
  disabled: 'Account disabled',
  enabled: 'Account enabled',
  linked: 'Account to be linked to the council’s sign-in',
} as const;
export type AccountAct = keyof typeof accountActs;

/** What may be done about a way back: the fact `step` of a `way-back`. Who is named is whose laptop it is. */
export const wayBackSteps = {
  asked: 'Way back into a laptop asked for',
  approved: 'Way back into a laptop approved',
  refused: 'Way back into a laptop refused',
  'key-made': 'Council’s key for the way back made',
} as const;
export type WayBackStep = keyof typeof wayBackSteps;

/** A count, an id or a code: what has white space in it is somebody's words, and is not for the audit. */
const fact = z.union([z.int(), z.boolean(), z.string().regex(/^[\w.:+-]{0,80}$/)]);
export const auditFactsSchema = z.record(z.string().regex(/^[A-Za-z]{1,40}$/), fact);
export type AuditFacts = z.infer<typeof auditFactsSchema>;

export const auditEntrySchema = z.strictObject({
  number: z.int().positive(),
  at: instantSchema,
  kind: auditKindSchema,
  staffId: recordIdSchema.nullable(),
  deviceId: recordIdSchema.nullable(),
  youngPersonId: recordIdSchema.nullable(),
  facts: auditFactsSchema,
  /** Of this entry and all before it, as 64 hexadecimal digits. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Which entries are asked for. Days are England's, both included. */
export const auditFilterSchema = z.strictObject({
  from: calendarDateSchema.optional(),
  to: calendarDateSchema.optional(),
  kind: auditKindSchema.optional(),
  staffId: recordIdSchema.optional(),
  youngPersonId: recordIdSchema.optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const AUDIT_PAGE = 200;

const auditStaffSchema = z.strictObject({ id: recordIdSchema, name: z.string() });
export type AuditStaff = z.infer<typeof auditStaffSchema>;

/** Newest first. `older` is the number to ask before for the next page; null on the last. */
export const auditPageSchema = z.strictObject({
  entries: z.array(auditEntrySchema),
  older: z.int().positive().nullable(),
  /** Everybody of the council's staff who has a record, by name. Young people have no name here. */
  staff: z.array(auditStaffSchema),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** As it is kept elsewhere: the number of the last entry, a colon and its hash. */
export const sealSchema = z.string().regex(/^\d{1,15}:[0-9a-f]{64}$/);
export const auditProofFilterSchema = z.strictObject({ seal: sealSchema.optional() });

/** Whether every entry is there and as it was written. */
export const auditProofSchema = z.strictObject({
  entries: z.int().nonnegative(),
  /** Of the last entry: it shows later that nothing up to it was altered. Null where there is no entry. */
  seal: sealSchema.nullable(),
  /** What is wrong, in words, with the number of the first such entry; null where the record holds. */
  fault: z.string().nullable(),
});
export type AuditProofMessage = z.infer<typeof auditProofSchema>;
