import { z } from 'zod';
import { instantSchema, recordIdSchema } from '#shared/records/envelope.ts';
import { PUSH_LIMIT } from '#shared/sync/messages.ts';
import { plainText } from '#shared/sync/plain-text.ts';

/** Where devices and their administrator meet the endpoint. */
export const deviceRoutes = {
  contact: '/api/devices/contact',
  farewell: '/api/devices/farewell',
  rescue: '/api/devices/rescue',
  wiped: '/api/devices/wiped',
  list: '/api/devices',
  revoke: '/api/devices/:deviceId/revoke',
  statement: '/api/devices/:deviceId/statement',
} as const;

/** What its user calls a laptop, such as the number on its label. */
export const deviceNameSchema = plainText(60).min(1);

/** Said at each unlocking and with each heartbeat. `name` once it has one. */
export const contactRequestSchema = z.strictObject({
  name: deviceNameSchema.nullable(),
  unlockedAt: instantSchema,
});
export type ContactRequest = z.infer<typeof contactRequestSchema>;

/** `now` by the endpoint's clock. After `leaseEndsAt` the laptop opens nothing until it has been in contact again. */
export const contactResponseSchema = z.strictObject({ now: instantSchema, leaseEndsAt: instantSchema });
export type ContactResponse = z.infer<typeof contactResponseSchema>;

const tokenText = z.string().regex(/^[\w-]{43}$/);

/**
 * A revoked laptop goes by its own key, whatever became of its user's sign-in: it makes a token and signs it (as
 * a refresh is signed). The token opens the two doors below and nothing else.
 */
export const farewellRequestSchema = z.strictObject({
  deviceId: recordIdSchema,
  token: tokenText,
  proof: z.string().regex(/^[\w-]{86}$/),
});
export type FarewellRequest = z.infer<typeof farewellRequestSchema>;

export function farewellProofText({ deviceId, token }: Pick<FarewellRequest, 'deviceId' | 'token'>): string {
  return `waymark farewell\n${deviceId}\n${token}`;
}

/** One thing that was not sent, as JSON: a change (of a push), or the text of a form begun. Kept whatever it holds. */
const rescuedPieceSchema = z.strictObject({
  what: z.enum(['change', 'draft']),
  /** `<collection>/<id>`, or the young person and the form. */
  name: z.string().min(1).max(1_000),
  json: z.string().min(1).max(16_000_000),
});
export type RescuedPiece = z.infer<typeof rescuedPieceSchema>;

/** What a revoked laptop hands over before it wipes itself. */
export const rescueRequestSchema = z.strictObject({
  pieces: z.array(rescuedPieceSchema).min(1).max(PUSH_LIMIT),
});
export type RescueRequest = z.infer<typeof rescueRequestSchema>;
export const rescueResponseSchema = z.strictObject({ kept: z.int().nonnegative() });

export const wipedRequestSchema = z.strictObject({});

export const revokedBecauseSchema = z.enum(['lost', 'returned']);
export type RevokedBecause = z.infer<typeof revokedBecauseSchema>;
export const revokeRequestSchema = z.strictObject({ because: revokedBecauseSchema });

const instantOrNull = z.string().nullable();

/** A laptop as the administrator sees it. Instants are UTC. */
export const deviceSummarySchema = z.strictObject({
  deviceId: recordIdSchema,
  name: z.string().nullable(),
  userName: z.string(),
  firstSeenAt: z.string(),
  lastContactAt: z.string(),
  lastUnlockAt: instantOrNull,
  lastSyncAt: instantOrNull,
  /** As it last said itself. */
  unsent: z.int().nonnegative(),
  leaseEndsAt: instantOrNull,
  revokedAt: instantOrNull,
  revokedBecause: revokedBecauseSchema.nullable(),
  rescuedAt: instantOrNull,
  wipedAt: instantOrNull,
});
export type DeviceSummary = z.infer<typeof deviceSummarySchema>;
export const deviceListSchema = z.strictObject({ devices: z.array(deviceSummarySchema) });

/** What was on a laptop and until when it could be read: for a loss, and whoever has to be told of it. */
export const deviceStatementSchema = z.strictObject({
  madeAt: z.string(),
  madeBy: z.string(),
  councilName: z.string(),
  device: deviceSummarySchema,
  people: z.array(
    z.strictObject({
      name: z.string(),
      firstSentAt: z.string(),
      lastSentAt: z.string(),
      toldToRemoveAt: instantOrNull,
    }),
  ),
  /** By kind of record, how many the record holds today about those people. */
  kinds: z.array(z.strictObject({ collection: z.string(), count: z.int() })),
  /** Changes that it handed over and that are not in the record: those that wait in files, and those of no file. */
  waitingForSomebody: z.int().nonnegative(),
  /** Of those, the ones that are kept apart, as they are about no file that its user ever had, or cannot be read. */
  keptApart: z.int().nonnegative(),
  /** Forms that were begun on it and are no record. Counts only: an administrator reads nobody's words. */
  formsBegun: z.int().nonnegative(),
});
export type DeviceStatement = z.infer<typeof deviceStatementSchema>;
