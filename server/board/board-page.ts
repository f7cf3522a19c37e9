import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { CodedFailure } from '#server/errors/coded-failure.ts';

/** Serves the board's page at `/board`, the administrator's at `/administration`, and the built files they load, under the policy of every page. Of the desktop app's page it serves nothing. */
export function boardPage(rendererFolder: string) {
  return async (app: FastifyInstance): Promise<void> => {
    await app.register(fastifyStatic, {
      root: path.join(rendererFolder, 'assets'),
      prefix: '/assets/',
      index: false,
      // The name of a built file carries a hash of its content.
      maxAge: '365d',
      immutable: true,
    });
    app.get('/board', { schema: { hide: true } }, async (_request, reply) => {
      const page = await readFile(path.join(rendererFolder, 'board.html')).catch((cause: unknown) => {
        throw new CodedFailure('NOT_FOUND', { cause, detail: 'the board’s page is not built' });
      });
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
    });
    // Whoever types only the endpoint's address means the page that people see. Without a page there is nothing here.
    app.get('/', { schema: { hide: true } }, async (_request, reply) => {
      await access(path.join(rendererFolder, 'board.html')).catch((cause: unknown) => {
        throw new CodedFailure('NOT_FOUND', { cause, detail: 'the board’s page is not built' });
      });
      return reply.redirect('/board');
    });
    app.get('/administration', { schema: { hide: true } }, async (_request, reply) => {
      const page = await readFile(path.join(rendererFolder, 'administration.html')).catch(
        (cause: unknown) => {
          throw new CodedFailure('NOT_FOUND', { cause, detail: 'the administrator’s page is not built' });
        },
      );
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
    });
    app.get('/board/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/board'));
  };
}
