import { z } from 'zod';
import { type envelopeShape, instantSchema, recordIdSchema } from '#shared/records/envelope.ts';
import { type CollectionName, collectionNameSchema, collectionNames } from '#shared/records/registry.ts';
import { plainText } from './plain-text.ts';

/** The version that this build speaks, and the oldest that the endpoint still answers. */
export const PROTOCOL_VERSION = 3;
export const OLDEST_PROTOCOL_VERSION = 1;

/** A laptop that speaks version 1 takes a page with anything else in it for damage. */
const COLLECTIONS_OF_VERSION_1: readonly CollectionName[] = [
  'youngPeople',
  'allocations',
  'plans',
  'planSections',
  'actions',
  'reviews',
  'contacts',
  'pledges',
  'staff',
  'reference',
];

/** What a laptop that speaks this version can be sent. */
export function collectionsOf(spoken: number): readonly CollectionName[] {
  return spoken === 1 ? COLLECTIONS_OF_VERSION_1 : collectionNames;
}

/** Fields of a record’s envelope that a laptop of this version does not know. One that meets them takes the record for damage. */
export function unknownFieldsOf(spoken: number): readonly (keyof typeof envelopeShape)[] {
  return spoken === 1 ? ['writers'] : [];
}

/** Whether a laptop of this version says which states it holds, and hears of those that were altered. */
export function knowsHeldStates(spoken: number): boolean {
  return spoken >= 3;
}

export const PULL_LIMIT = 2_000;
export const PUSH_LIMIT = 500;
/** So many changes go before a laptop pulls, where the endpoint tells it with the receipts what is new. */
export const MOST_PUSHED_BEFORE_A_PULL = 2_000;

const protocolVersion = z.int().positive();

/** A count of what waits on one laptop. */
const count = z.int().nonnegative().max(1_000_000_000);

/** A place in a user's feed, given by the endpoint in commit order. `id` parts records that share one number. */
export const checkpointSchema = z.strictObject({ seq: z.int().nonnegative(), id: plainText(80) });
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** A record on the wire. Its shape is checked by its collection's schema, at both ends. */
const wireDocument = z.looseObject({ id: recordIdSchema, rev: z.string() });

export const pullRequestSchema = z.strictObject({
  protocolVersion,
  checkpoint: checkpointSchema.nullable(),
  limit: z.int().min(1).max(PULL_LIMIT),
  /**
   * The counters of this laptop's own revisions that the push just before gave it a receipt for: it holds these very states
   * and need not be sent them. Since version 3.
   */
  held: z.array(z.int().nonnegative()).max(PUSH_LIMIT).default([]),
});

/**
 * One page of the feed. `withdrawn` names young people who are no longer in the user's scope.
 * `remaining` counts what follows this page, for a progress bar; `complete` is true on the last page.
 */
export const pullResponseSchema = z.strictObject({
  documents: z.array(z.strictObject({ collection: collectionNameSchema, document: wireDocument })),
  withdrawn: z.array(z.strictObject({ youngPersonId: recordIdSchema })),
  checkpoint: checkpointSchema,
  remaining: z.int().nonnegative(),
  complete: z.boolean(),
});

/**
 * One change: the new state, and the revision of the master state it was made from (null for a new record). Each text of it is
 * judged with the change: one that cannot be kept is no reason to refuse the others.
 */
export const pushChangeSchema = z.strictObject({
  collection: collectionNameSchema,
  newDocumentState: wireDocument,
  assumedMasterRev: z.string().nullable(),
});

/**
 * `checkpoint` is the laptop's place in the feed: its changes are made from what it had read up to there. `held` is said only to an
 * endpoint that has brought a page with its receipts: the counters of this laptop's own revisions in other pushes since that place,
 * which it will hold once they are answered, and so need not be sent.
 */
export const pushRequestSchema = z.strictObject({
  protocolVersion,
  checkpoint: checkpointSchema.nullable().default(null),
  changes: z.array(pushChangeSchema).min(1).max(PUSH_LIMIT),
  held: z.array(z.int().nonnegative()).max(MOST_PUSHED_BEFORE_A_PULL).default([]),
});

/** In the address, for a laptop that wants a page with its receipts. Whatever else stands there is passed over. */
export const pushQuerySchema = z.object({ with: z.literal('page').optional().catch(undefined) });

/**
 * The endpoint's answer to each change, in order. Only `accepted` is a receipt for the record; `altered` where the state that
 * is kept is not to the letter the one that was sent, as when a writer's name was put right (since version 3). `late` is one for a
 * late entry: the file is somebody else's now, and the change waits there for them. A refusal never blocks the rest.
 */
export const pushOutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('accepted'),
    id: recordIdSchema,
    rev: z.string(),
    seq: z.int(),
    altered: z.literal(true).optional(),
  }),
  z.strictObject({ outcome: z.literal('conflict'), id: recordIdSchema, realMasterState: wireDocument }),
  z.strictObject({ outcome: z.literal('late'), id: recordIdSchema, rev: z.string() }),
  z.strictObject({
    outcome: z.literal('refused'),
    id: recordIdSchema,
    rev: z.string(),
    code: z.string(),
    path: z.string(),
    message: z.string(),
  }),
]);
/**
 * `page` for a laptop that asked for it in the push's address (`pushForPage`), and for no other: what a pull from the push's checkpoint would have
 * brought as the push was committed. Null where that is more than is sent unasked, or where there was none.
 */
export const pushResponseSchema = z.strictObject({
  outcomes: z.array(pushOutcomeSchema),
  page: pullResponseSchema.nullable().optional(),
});

/** The files of these young people, who have left the scope, are off the laptop's disk. */
export const purgedSchema = z.strictObject({
  protocolVersion,
  youngPersonIds: z.array(recordIdSchema).min(1).max(500),
});
export type Purged = z.infer<typeof purgedSchema>;

/** What a device says of itself, so that the board knows how complete its figures are. */
export const heartbeatSchema = z.strictObject({
  protocolVersion,
  lastSuccessAt: instantSchema.nullable(),
  oldestUnsentAt: instantSchema.nullable(),
  unsent: z.strictObject({
    allocations: count,
    plans: count,
    reviews: count,
    other: count,
  }),
  /** How the last comparison of what it holds with its user's scope came out. */
  scope: z
    .strictObject({ checkedAt: instantSchema, outcome: z.enum(['same', 'repaired', 'different']) })
    .nullable()
    .default(null),
});

/** `data:` of the live stream's event `changed`: there is something new for this user. */
export const streamEventSchema = z.strictObject({ seq: z.int().nonnegative() });

/** How a laptop says, as it opens the stream, at which place of its feed it is: then short pages may come along the stream. */
export const streamQuerySchema = z.object({
  protocolVersion: z.coerce.number().int().positive(),
  seq: z.coerce.number().int().nonnegative(),
  id: checkpointSchema.shape.id,
});

/** `data:` of the live stream's event `page`: what a pull from `from` brings, all that is new. */
export const streamPageSchema = z.strictObject({ from: checkpointSchema, page: pullResponseSchema });

export type PullRequest = z.input<typeof pullRequestSchema>;
export type PullResponse = z.infer<typeof pullResponseSchema>;
export type PushChange = z.infer<typeof pushChangeSchema>;
export type PushRequest = z.input<typeof pushRequestSchema>;
export type PushOutcome = z.infer<typeof pushOutcomeSchema>;
export type PushResponse = z.infer<typeof pushResponseSchema>;
export type Heartbeat = z.infer<typeof heartbeatSchema>;
export type StreamPage = z.infer<typeof streamPageSchema>;
export type StreamEvent = z.infer<typeof streamEventSchema>;
