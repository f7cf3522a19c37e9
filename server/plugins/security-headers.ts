import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from '#shared/pages/content-security-policy.ts';
import { OWN_SIGN } from '#shared/sync/routes.ts';

/** The pages that the endpoint serves load their own files and speak to their own origin, and to nothing else. */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    // Ours below: the same policy as the app's own pages.
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    // The council's other hosts are not ours to decide for.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
  const policy = contentSecurityPolicy(null);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', policy);
    if (!request.url.startsWith('/api/')) return;
    reply.header('cache-control', 'no-store');
    reply.header(OWN_SIGN, 'here');
  });
}
