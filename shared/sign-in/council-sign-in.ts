import { z } from 'zod';

/** At the endpoint: opened in a browser, it goes on to the council's identity provider. */
export const COUNCIL_SIGN_IN = '/api/sign-in/start';

/** Where the system's browser comes back to on this machine (RFC 8252, section 7.3), at whichever port there is. */
export const SIGNED_IN = '/signed-in';

/** What the app sends the browser off with. `challenge` is the S256 digest of a secret that stays in the app. */
export const councilSignInSchema = z.strictObject({
  state: z.string().regex(/^[\w-]{43}$/),
  challenge: z.string().regex(/^[\w-]{43}$/),
});
export type CouncilSignIn = z.infer<typeof councilSignInSchema>;

/** What the browser brings back: a code that is worth nothing without the secret, or why there is none. */
export const broughtBackSchema = z.union([
  z.strictObject({ code: z.string().regex(/^[\w-]{20,200}$/) }),
  z.strictObject({ error: z.string().regex(/^[A-Z_]{3,60}$/) }),
]);
export type BroughtBack = z.infer<typeof broughtBackSchema>;

export function councilSignInAddress(endpointUrl: string, returnTo: string, order: CouncilSignIn): string {
  const { state, challenge } = order;
  const back = encodeURIComponent(returnTo);
  return `${endpointUrl}${COUNCIL_SIGN_IN}?returnTo=${back}&state=${state}&challenge=${challenge}`;
}

/** The query of the address that the browser came back to. */
interface Query {
  get(name: 'state' | 'code' | 'error'): string | null;
}

/** Null for what was not asked for: another sign-in's answer, or an address that somebody made up. */
export function broughtBackFor(state: string, query: Query): BroughtBack | null {
  if (query.get('state') !== state) return null;
  const [code, error] = [query.get('code'), query.get('error')];
  const parsed = broughtBackSchema.safeParse(error === null ? { code } : { error });
  return parsed.success ? parsed.data : null;
}
