import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const GRACE_MS = 10_000;

/**
 * Returns how to close: open requests are answered first, within a limit. Connections that were answered, or that a
 * browser opened ahead and never used, are not waited for: Node would hold the latter for a minute.
 */
export function closesWithGrace(app: FastifyInstance): () => Promise<void> {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }: { socket: Socket }) => unused.delete(socket));
  return async () => {
    const closed = app.close();
    const sweep = setInterval(() => {
      for (const socket of unused) socket.destroy();
      app.server.closeIdleConnections();
    }, 25);
    const limit = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
    await closed;
    clearInterval(sweep);
    clearTimeout(limit);
  };
}
