import { z } from 'zod';
import type { ErrorCode } from '#shared/errors/registry.ts';
import { FRESH_MINUTES } from '#shared/sync/own-sign-in-messages.ts';
import type { GroupLine, ProviderSettings } from './provider-settings.ts';

/** Somebody whom the provider vouches for and whom the council lets in. */
export interface Member {
  readonly subject: string;
  readonly username: string;
  readonly name: string;
  readonly line: GroupLine;
}

export type ClaimsVerdict =
  | { readonly outcome: 'member'; readonly member: Member }
  | { readonly outcome: 'refused'; readonly code: ErrorCode };

const listOrOne = z.union([z.array(z.string()), z.string().transform((one) => [one])]);
const claimsSchema = z.looseObject({
  sub: z.string().min(1).max(255),
  name: z.string().min(1).max(120).optional(),
  preferred_username: z.string().min(1).max(120).optional(),
  email: z.string().min(1).max(120).optional(),
  email_verified: z.boolean().optional(),
  amr: listOrOne.optional(),
  acr: z.string().optional(),
});

/** What the checked claims of an ID token come to. Their signature, issuer, audience, nonce and times were judged before. */
export function judgeClaims(claims: unknown, settings: ProviderSettings): ClaimsVerdict {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return refused('PROVIDER_REFUSED');
  const { sub, name, preferred_username: preferred, amr = [], acr } = parsed.data;
  if (!hasSecondFactor(amr, acr, settings)) return refused('PROVIDER_SECOND_FACTOR_MISSING');
  const groups = listOrOne.safeParse(parsed.data[settings.groupsClaim]);
  const line = settings.groups.find(({ group }) => groups.success && groups.data.includes(group));
  if (!line) return refused('PROVIDER_GROUP_UNKNOWN');
  // An address that nobody has checked is anybody's to claim.
  const email = parsed.data.email_verified === true ? parsed.data.email : undefined;
  const username = (preferred ?? email ?? sub).toLowerCase();
  return { outcome: 'member', member: { subject: sub, username, name: name ?? username, line } };
}

/**
 * Whether the provider says that somebody proved who they are at it longer ago than a fresh sign-in is. Not every provider
 * says when that was, and nothing is made of its silence.
 */
export function isProvenLongAgo(
  claims: unknown,
  { clockTolerance }: Pick<ProviderSettings, 'clockTolerance'>,
  now: Date,
): boolean {
  const { data } = z.looseObject({ auth_time: z.number() }).safeParse(claims);
  return data !== undefined && data.auth_time + FRESH_MINUTES * 60 + clockTolerance < now.getTime() / 1_000;
}

function hasSecondFactor(
  amr: readonly string[],
  acr: string | undefined,
  { requiredAmr, requiredAcr }: ProviderSettings,
): boolean {
  if (requiredAmr.length > 0 && !requiredAmr.some((method) => amr.includes(method))) return false;
  return requiredAcr.length === 0 || (acr !== undefined && requiredAcr.includes(acr));
}

function refused(code: ErrorCode): ClaimsVerdict {
  return { outcome: 'refused', code };
}
