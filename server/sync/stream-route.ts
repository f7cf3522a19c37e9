import { PassThrough } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireDevice } from '#server/accounts/require-user.ts';
import { findSignIn } from '#server/accounts/sessions.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import type { StreamEvent } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';

const HEARTBEAT_MS = 10_000;
const HEARTBEATS_A_SESSION_CHECK = 6;

/** Server-sent events: `changed` whenever there is something new in this user's feed, and at the start. */
export function streamRoute(dependencies: EndpointDependencies): FastifyPluginAsyncZod {
  const open = new Set<PassThrough>();

  return async (app) => {
    // An open stream would otherwise hold the closing endpoint for ever.
    app.addHook('preClose', async () => {
      for (const stream of open) stream.end();
    });

    app.get(
      routes.stream,
      {
        schema: {
          summary: 'Server-sent events: something is new in your feed',
          response: { ...problems(401, 403, 503) },
        },
      },
      async (request, reply) => {
        const { user, signInId } = await requireDevice(dependencies, request);
        const stream = new PassThrough();
        const say = (event: StreamEvent): void => {
          stream.write(`event: changed\ndata: ${JSON.stringify(event)}\n\n`);
        };
        const watcher = {
          authorityId: user.authorityId,
          subjects: subjectsOf(user),
          wake: (seq: number) => say({ seq }),
        };
        const { newest, unwatch } = await dependencies.changes.watch(watcher);
        const stop = keepAlive(dependencies, signInId, stream, (subjects) => {
          watcher.subjects = subjects;
        });
        open.add(stream);
        stream.once('close', () => {
          stop();
          unwatch();
          open.delete(stream);
        });
        request.raw.once('close', () => stream.destroy());
        say({ seq: newest });
        return reply
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .type('text/event-stream; charset=utf-8')
          .send(stream as never);
      },
    );
  };
}

/** Comments, so that both ends and what lies between know the line is alive; and now and then, whether it still may be. */
function keepAlive(
  { pool, now }: EndpointDependencies,
  signInId: string,
  stream: PassThrough,
  onSubjects: (subjects: ReturnType<typeof subjectsOf>) => void,
): () => void {
  let beats = 0;
  const timer = setInterval(() => {
    stream.write(': here\n\n');
    beats += 1;
    if (beats % HEARTBEATS_A_SESSION_CHECK !== 0) return;
    findSignIn(pool, signInId, now()).then(
      (session) => (session && !session.isRevoked ? onSubjects(subjectsOf(session.user)) : stream.end()),
      // The database is away: whether the session still holds is asked again at the next check.
      () => undefined,
    );
  }, HEARTBEAT_MS);
  return () => clearInterval(timer);
}
