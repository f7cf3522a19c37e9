import { z } from 'zod';
import { recordIdSchema } from '#shared/records/envelope.ts';
import { routes } from './routes.ts';

/** Where somebody sees what they are signed in on, and ends what they are not in front of. */
export const ownSignInRoutes = { list: '/api/sign-ins', end: '/api/sign-ins/end' } as const;

/**
 * Where a laptop refreshes that knows `SESSION_ENDED`. One that does not is told `SESSION_REQUIRED`, which each knows. Said in the
 * address, which an older endpoint passes over: its bodies are strict, and it lets no new header across from the app's origin.
 */
export const refreshKnowing = `${routes.refresh}?knows=SESSION_ENDED`;

/** On a page in a browser, an order to end a sign-in is taken for so many minutes after signing in there. */
export const FRESH_MINUTES = 10;

/** A laptop of one's own that has not been wiped. Instants are UTC. */
export const ownLaptopSchema = z.strictObject({
  deviceId: recordIdSchema,
  name: z.string().nullable(),
  enrolledAt: z.string(),
  lastContactAt: z.string(),
  /** Changes that it had not sent, as it last said itself. */
  unsent: z.int().nonnegative(),
  /** False where its sign-in is over: it sends and receives nothing until somebody signs in on it again. */
  isSignedIn: z.boolean(),
  isRevoked: z.boolean(),
  isThis: z.boolean(),
});
export type OwnLaptop = z.infer<typeof ownLaptopSchema>;

/** A sign-in on one of the endpoint's own pages. */
export const ownPageSchema = z.strictObject({
  signInId: recordIdSchema,
  /** Such as `Firefox on Windows`, as the browser said itself; null where it said nothing that is known. */
  browser: z.string().nullable(),
  signedInAt: z.string(),
  endsAt: z.string(),
  isThis: z.boolean(),
});
export type OwnPage = z.infer<typeof ownPageSchema>;

export const ownSignInsSchema = z.strictObject({
  laptops: z.array(ownLaptopSchema),
  pages: z.array(ownPageSchema),
});
export type OwnSignIns = z.infer<typeof ownSignInsSchema>;

/** One laptop's, one page's, or every one but that from which the order comes. */
export const endSignInRequestSchema = z.union([
  z.strictObject({ deviceId: recordIdSchema }),
  z.strictObject({ signInId: recordIdSchema }),
  z.strictObject({ others: z.literal(true) }),
]);
export type EndSignInRequest = z.infer<typeof endSignInRequestSchema>;

/** How many laptops and pages were signed in and are no more. None, where they were not, or are somebody else's. */
export const endedSignInsSchema = z.strictObject({ ended: z.int().nonnegative() });
