import { z } from 'zod';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';
import { plainText } from './plain-text.ts';

const coordinate = z.string().regex(/^[\w-]{43}$/);

/** The public half of the key that a laptop makes for itself, as a JSON Web Key on the curve P-256. */
export const deviceKeySchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
});
export type DeviceKey = z.infer<typeof deviceKeySchema>;

export const signInRequestSchema = z.strictObject({
  username: plainText(120).min(1),
  password: z.string().min(1).max(1_024),
  /** Made once on the device and kept there. Absent for a web page, such as the board's. */
  deviceId: recordIdSchema.nullable(),
  /** With it the laptop gets a refresh token, which is then good in its hands alone. */
  deviceKey: deviceKeySchema.optional(),
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
  /** Good once, for the next session. Null for a web page, and for a laptop that gave no key. */
  refreshToken: z.string().nullable().default(null),
  user: signedInSchema,
});
/** For a laptop that gave no key: it is of a version that takes an answer with any other field for damage. */
export const sessionWithoutRefreshSchema = sessionSchema.omit({ refreshToken: true });
export type Session = z.infer<typeof sessionSchema>;

const tokenText = z.string().regex(/^[\w-]{20,200}$/);

/** `proof` is the laptop's ECDSA signature (P-256, SHA-256, `r` and `s` after one another, base64url) of `refreshProofText`. */
export const refreshRequestSchema = z.strictObject({
  deviceId: recordIdSchema,
  refreshToken: tokenText,
  proof: z.string().regex(/^[\w-]{86}$/),
});
export type RefreshRequest = z.infer<typeof refreshRequestSchema>;

/** What is signed. The token is good once, so the signature need not carry a time. */
export function refreshProofText({
  deviceId,
  refreshToken,
}: Pick<RefreshRequest, 'deviceId' | 'refreshToken'>): string {
  return `waymark refresh\n${deviceId}\n${refreshToken}`;
}

/** `provider` is what the council's identity provider is called on the button; null where there is none. */
export const waysToSignInSchema = z.strictObject({ password: z.boolean(), provider: z.string().nullable() });
export type WaysToSignIn = z.infer<typeof waysToSignInSchema>;

/** The endpoint's own pages to which a sign-in with the provider may lead back. */
export const pageToReturnTo = ['/board', '/administration'] as const;

/** `verifier` is the app's own secret; the browser was sent off with its S256 digest. */
export const codeSignInRequestSchema = z.strictObject({
  code: tokenText,
  verifier: z.string().regex(/^[\w-]{43,128}$/),
  deviceId: recordIdSchema,
  deviceKey: deviceKeySchema,
});
export type CodeSignInRequest = z.infer<typeof codeSignInRequestSchema>;

/** Every refusal of the endpoint, whatever the route. */
export const problemSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  /** Where in the request the fault is, such as `changes.0.newDocumentState.dateOfBirth`. */
  path: z.string().optional(),
  requestId: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
