import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Account, findAccount } from '#server/accounts/accounts.ts';
import { giveCookie } from '#server/accounts/give-cookie.ts';
import { openLaptopOrPage } from '#server/accounts/open-laptop-or-page.ts';
import { SESSION_COOKIE } from '#server/accounts/require-user.ts';
import { findSession } from '#server/accounts/sessions.ts';
import { endSignIn } from '#server/accounts/sign-ins.ts';
import { newToken } from '#server/accounts/tokens.ts';
import { type AuditEvent, recordAudit } from '#server/audit/record-audit.ts';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import type { ErrorCode } from '#shared/errors/registry.ts';
import { routes } from '#shared/sync/routes.ts';
import { codeSignInRequestSchema, pageToReturnTo, sessionSchema } from '#shared/sync/session-messages.ts';
import { type BegunSignIn, keepBegun, keepHandOff, takeBegun, takeHandOff } from './begun-sign-ins.ts';
import { isProvenLongAgo, judgeClaims } from './judge-claims.ts';
import { authorisationAddress, CALLBACK, claimsFor, newChecks } from './provider.ts';
import { accountOfMember } from './provider-account.ts';
import type { ProviderSettings } from './provider-settings.ts';

const BROWSER_COOKIE = 'waymark-sign-in';
const COOKIE_PATH = '/api/sign-in';
const STARTS_A_MINUTE_FROM_ONE_ADDRESS = 60;

/** RFC 8252: an app on the browser's own machine, at whichever port it got. */
const loopbackAddress = z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}\/signed-in$/);
const plainState = z.string().regex(/^[\w-]{20,100}$/);

const startQuerySchema = z.union([
  z.strictObject({
    returnTo: loopbackAddress,
    state: plainState,
    challenge: z.string().regex(/^[\w-]{43}$/),
  }),
  z.strictObject({ returnTo: z.enum(pageToReturnTo) }),
]);

/** Sign-in with the council's identity provider: there, back, and over to the app on the same machine. */
export function providerRoutes(
  dependencies: EndpointDependencies,
  settings: ProviderSettings,
): FastifyPluginAsyncZod {
  const { pool, now } = dependencies;
  const rateLimited = { rateLimit: { max: STARTS_A_MINUTE_FROM_ONE_ADDRESS, timeWindow: '1 minute' } };

  return async (app) => {
    app.get(
      routes.providerStart,
      {
        config: rateLimited,
        schema: {
          summary: 'Opened in the system’s browser: goes on to the council’s identity provider',
          querystring: startQuerySchema,
          response: { ...problems(400, 429, 503) },
        },
      },
      async (request, reply) => {
        const checks = newChecks();
        const returnTo = whereTo(request.query, await pageSignInOf(request));
        const address = await authorisationAddress(settings, checks, isPage(returnTo));
        const browser = newToken();
        await keepBegun(pool, { checks, returnTo }, browser, now());
        reply.setCookie(BROWSER_COOKIE, browser, {
          path: COOKIE_PATH,
          httpOnly: true,
          // The provider's own answer is a navigation from another site.
          sameSite: 'lax',
          secure: request.protocol === 'https',
          maxAge: 600,
        });
        return reply.redirect(address.href);
      },
    );

    app.get(CALLBACK, { config: rateLimited, schema: { hide: true } }, async (request, reply) => {
      const { state } = z.looseObject({ state: plainState.catch('') }).parse(request.query);
      const begun = await takeBegun(pool, state, request.cookies[BROWSER_COOKIE] ?? '', now());
      reply.clearCookie(BROWSER_COOKIE, { path: COOKIE_PATH });
      if (!begun) return reply.code(401).type('text/html; charset=utf-8').send(TOO_LATE);
      try {
        return await finish(request, reply, begun, await vouchedFor(request, begun));
      } catch (error) {
        if (!(error instanceof CodedFailure)) throw error;
        request.log.warn({ code: error.code, why: reasonOf(error) }, 'a sign-in with the provider failed');
        await auditRefusal(error.code);
        return reply.redirect(withParameters(begun, { error: error.code }));
      }
    });

    app.post(
      routes.sessionForCode,
      {
        config: rateLimited,
        schema: {
          summary: 'The session of a laptop, for the code that its sign-in with the provider ended in',
          body: codeSignInRequestSchema,
          response: { 200: sessionSchema, ...problems(400, 401, 403, 429, 503) },
        },
      },
      async (request) => {
        const { code, verifier, deviceId, deviceKey } = request.body;
        const username = await takeHandOff(pool, code, verifier, now());
        const account = username === null ? null : await findAccount(pool, username);
        if (!account || account.isDisabled) throw new CodedFailure('PROVIDER_SIGN_IN_OVER');
        return openLaptopOrPage(
          pool,
          account,
          { deviceId, deviceKey, method: 'provider', userAgent: undefined },
          now(),
        );
      },
    );
  };

  /** The browser brings its cookie when it leaves from the page, and not when it comes back from another site. */
  async function pageSignInOf(request: FastifyRequest): Promise<string | null> {
    const cookie = request.cookies[SESSION_COOKIE];
    const session = cookie === undefined ? null : await findSession(pool, cookie, now());
    return session?.deviceId === null ? session.signInId : null;
  }

  async function vouchedFor(request: FastifyRequest, { checks, returnTo }: BegunSignIn): Promise<Account> {
    const claims = await claimsFor(settings, checks, request.url, now());
    // Whoever sits at the browser can take the wish to be asked anew off the address that leads to the provider.
    if (isPage(returnTo) && isProvenLongAgo(claims, settings, now()))
      throw new CodedFailure('PROVIDER_REFUSED');
    const verdict = judgeClaims(claims, settings);
    if (verdict.outcome === 'refused') throw new CodedFailure(verdict.code);
    return accountOfMember(pool, DEFAULT_AUTHORITY, settings.issuer, verdict.member, now());
  }

  /** Of somebody whom the provider vouched for. An answer that vouches for nobody is in the log alone. */
  async function auditRefusal(code: ErrorCode): Promise<void> {
    if (code === 'PROVIDER_REFUSED' || code === 'PROVIDER_UNREACHABLE') return;
    const { rowCount } = await pool.query('SELECT FROM authorities WHERE authority_id = $1', [
      DEFAULT_AUTHORITY,
    ]);
    const refused: AuditEvent = { kind: 'sign-in-refused', staffId: null, facts: { code } };
    if (rowCount === 1) await recordAudit(pool, DEFAULT_AUTHORITY, now(), [refused]);
  }

  async function finish(
    request: FastifyRequest,
    reply: FastifyReply,
    begun: BegunSignIn,
    account: Account,
  ): Promise<FastifyReply> {
    const { challenge } = begun.returnTo;
    if (challenge !== null) {
      const code = await keepHandOff(pool, account, challenge, now());
      return reply.redirect(withParameters(begun, { code }));
    }
    const userAgent = request.headers['user-agent'];
    const page = { deviceId: null, deviceKey: null, method: 'provider', userAgent } as const;
    const session = await openLaptopOrPage(pool, account, page, now());
    await recordAudit(pool, account.authorityId, now(), [{ kind: 'signed-in', staffId: account.staffId }]);
    // One that was begun before this was kept says nothing of it.
    const before = begun.returnTo.before ?? null;
    if (before !== null) await endSignIn(pool, before, 'signed-out', now());
    giveCookie(session, request, reply);
    return reply.redirect(begun.returnTo.address);
  }
}

/** A page's sign-in is what its graver acts rest on. A laptop has its own lock. */
function isPage({ challenge }: BegunSignIn['returnTo']): boolean {
  return challenge === null;
}

function whereTo(query: z.infer<typeof startQuerySchema>, before: string | null): BegunSignIn['returnTo'] {
  if (!('challenge' in query)) return { address: query.returnTo, state: '', challenge: null, before };
  const { returnTo: address, state, challenge } = query;
  return { address, state, challenge, before: null };
}

function withParameters({ returnTo }: BegunSignIn, parameters: Record<string, string>): string {
  const query = new URLSearchParams(parameters);
  if (returnTo.state !== '') query.set('state', returnTo.state);
  return `${returnTo.address}?${query.toString()}`;
}

/** The library's own name for the fault, such as a claim that is not as it should be. It quotes no token. */
function reasonOf({ cause, detail }: CodedFailure): string | undefined {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  return detail ?? code;
}

const TOO_LATE = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Waymark: this sign-in is over</title></head>
<body><h1>This sign-in is over</h1>
<p>It took too long, was finished already, or began in another browser. Nothing was changed.</p>
<p>Go back to Waymark and sign in again from there.</p></body></html>
`;
