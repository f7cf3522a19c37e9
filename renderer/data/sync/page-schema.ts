import { z } from 'zod';
import { recordIdSchema } from '#shared/records/envelope.ts';
import { collectionNameSchema } from '#shared/records/registry.ts';
import {
  type PullResponse,
  pullResponseSchema,
  streamPageSchema as wholeStreamPageSchema,
} from '#shared/sync/messages.ts';

type WireDocument = PullResponse['documents'][number]['document'];

const whatNamesIt = z.object({ id: recordIdSchema, rev: z.string() });

/** As it came, not a copy: its collection's schema makes one, and throws out what does not belong, when the record is read. */
const document = z.custom<WireDocument>((value) => whatNamesIt.safeParse(value).success);

/** What `pullResponseSchema` asks of a page, for a third of the work. */
export const pageSchema = pullResponseSchema.extend({
  documents: z.array(z.strictObject({ collection: collectionNameSchema, document })),
});

/** The same of a page that comes along the stream. */
export const streamPageSchema = wholeStreamPageSchema.extend({ page: pageSchema });
