import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import type { Account, Configuration, JWK } from 'oidc-provider';
import type { ProviderOrder, ProviderPerson } from './provider.ts';

/**
 * A real OpenID provider in a thread of its own, so that its clock can be another than the endpoint's. It knows one
 * person at a time and asks nobody anything: who they are and how they proved it is for the test to say.
 */
const { callback, clockSkew } = workerData as { callback: string; clockSkew: number };
if (clockSkew !== 0) {
  const now = Date.now;
  Date.now = () => now() + clockSkew * 1_000;
}
// Read after the clock was turned: the provider takes the time when it is loaded.
const { default: Provider } = await import('oidc-provider');

let person: ProviderPerson | null = null;
let sessions = 0;
const server = http.createServer();
let provider = newProvider();

function newProvider(): InstanceType<typeof Provider> {
  const { port } = (server.address() as { port: number } | null) ?? { port: 0 };
  const made = new Provider(`http://127.0.0.1:${port}`, configuration());
  made.use(answerInteraction(made));
  // Each new provider has keys of its own: what a rotation looks like from outside.
  return made;
}

function configuration(): Configuration {
  return {
    clients: [
      {
        client_id: 'waymark',
        token_endpoint_auth_method: 'none',
        redirect_uris: [callback],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [newKey()] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'groups', 'amr', 'acr'], profile: ['name', 'preferred_username'] },
    acrValues: ['low', 'phr'],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['a test has no secrets'] },
    findAccount: (_context, id) => accountOf(id),
    // Whoever asks again is asked anew when the test has ended their session.
    ttl: {
      Session: 3_600,
      Interaction: 600,
      IdToken: 600,
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 3_600,
    },
  };
}

function accountOf(id: string): Account | undefined {
  const known = person;
  if (known === null || known.subject !== id) return undefined;
  const { name, username, groups } = known;
  return {
    accountId: id,
    claims: async () => ({ sub: id, name, preferred_username: username, groups: [...groups] }),
  };
}

function newKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  sessions += 1;
  return {
    ...(privateKey.export({ format: 'jwk' }) as JWK),
    kid: `key-${sessions}`,
    use: 'sig',
    alg: 'RS256',
  };
}

function answerInteraction(
  made: InstanceType<typeof Provider>,
): Parameters<InstanceType<typeof Provider>['use']>[0] {
  return async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    const { req, res } = context;
    const { prompt, params } = await made.interactionDetails(req, res);
    context.respond = false;
    if (person === null) {
      await made.interactionFinished(req, res, { error: 'access_denied' });
      return;
    }
    if (prompt.name === 'login') {
      const { subject: accountId, amr = [], acr } = person;
      await made.interactionFinished(req, res, { login: { accountId, amr: [...amr], ...(acr && { acr }) } });
      return;
    }
    const grant = new made.Grant({ accountId: person.subject, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    await made.interactionFinished(req, res, { consent: { grantId: await grant.save() } });
  };
}

const orders: Record<ProviderOrder['does'], (order: ProviderOrder) => void> = {
  signsIn: (order) => {
    person = order.does === 'signsIn' ? order.person : null;
  },
  rotatesKeys: () => {
    provider = newProvider();
  },
};

server.on('request', (request, response) => provider.callback()(request, response));
server.listen(0, '127.0.0.1', () => {
  provider = newProvider();
  parentPort?.postMessage({ url: `http://127.0.0.1:${(server.address() as { port: number }).port}` });
});
parentPort?.on('message', (order: ProviderOrder) => {
  orders[order.does](order);
  parentPort?.postMessage({ done: true });
});
