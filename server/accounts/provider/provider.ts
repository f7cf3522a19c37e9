import * as oidc from 'openid-client';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import type { ProviderSettings } from './provider-settings.ts';

export const CALLBACK = '/api/sign-in/callback';
const PATIENCE_SECONDS = 10;

/** What belongs to one sign-in and must come back with it. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export function newChecks(): Checks {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
  };
}

/**
 * Where a browser goes to prove who its user is. `anew`: somebody must say it there, even where the provider still knows who
 * sat at this browser last.
 */
export async function authorisationAddress(
  settings: ProviderSettings,
  checks: Checks,
  anew: boolean,
): Promise<URL> {
  const provider = await discover(settings);
  return oidc.buildAuthorizationUrl(provider, {
    redirect_uri: settings.publicUrl + CALLBACK,
    scope: settings.scopes.join(' '),
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
    code_challenge_method: 'S256',
    ...(anew && { prompt: 'login' }),
    ...(settings.requiredAcr.length > 0 && { acr_values: settings.requiredAcr.join(' ') }),
  });
}

/**
 * Takes the code that came back to `path` for the claims of the ID token: of this issuer, for this client, with this nonce, in
 * time, and signed with a key that the provider has now.
 */
export async function claimsFor(
  settings: ProviderSettings,
  checks: Checks,
  path: string,
  now: Date,
): Promise<unknown> {
  const provider = await discover(settings);
  try {
    const tokens = await oidc.authorizationCodeGrant(provider, new URL(path, settings.publicUrl), {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    // The library looks at the end of a token's time and not at its beginning.
    const isFromTheFuture = (claims?.iat ?? 0) > now.getTime() / 1_000 + settings.clockTolerance;
    if (isFromTheFuture) throw new Error('the token was issued in the future');
    return claims;
  } catch (cause) {
    throw new CodedFailure('PROVIDER_REFUSED', { cause });
  }
}

/** Anew for each sign-in: they are few, and a key that the provider has just begun to use is then known at once. */
async function discover(settings: ProviderSettings): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret, clockTolerance } = settings;
  const address = new URL(issuer);
  try {
    return await oidc.discovery(
      address,
      clientId,
      { [oidc.clockTolerance]: clockTolerance },
      clientSecret === null ? oidc.None() : oidc.ClientSecretPost(clientSecret),
      {
        timeout: PATIENCE_SECONDS,
        // The token comes over TLS, which the standard takes for a signature. Here the signature is checked as well.
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(address.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
  } catch (cause) {
    throw new CodedFailure('PROVIDER_UNREACHABLE', { cause });
  }
}
