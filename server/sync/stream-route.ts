import { PassThrough } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyBaseLogger } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type DeviceUser, requireDevice } from '#server/accounts/require-user.ts';
import { askSignIn, findSignIn, sessionIn } from '#server/accounts/sessions.ts';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { problems } from '#server/errors/problem-schemas.ts';
import type { Condition } from '#server/storage/together.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import { type Checkpoint, PROTOCOL_VERSION, streamQuerySchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { StreamNews, type StreamPlaces } from './stream-news.ts';
import { Turns } from './turns.ts';
import { openNews } from './unasked-page.ts';

const HEARTBEAT_MS = 10_000;
const HEARTBEATS_A_SESSION_CHECK = 6;
/** Fewer than there are connections to the database, however many streams a change wakes. */
const READ_AT_ONCE = 4;

/**
 * Server-sent events: `changed` whenever there is something new in this user's feed, and at the start. To a laptop that said at
 * which place of its feed it is, what is new itself, as a `page`, where that is short.
 */
export function streamRoute(dependencies: EndpointDependencies, places: StreamPlaces): FastifyPluginAsyncZod {
  const open = new Set<PassThrough>();
  const turns = new Turns(READ_AT_ONCE);

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
          querystring: streamQuerySchema.partial(),
          response: { ...problems(400, 401, 403, 503) },
        },
      },
      async (request, reply) => {
        const device = await requireDevice(dependencies, request);
        const { user, signInId } = device;
        const stream = new PassThrough();
        const news = newsOn(stream, { dependencies, log: request.log, device, turns }, request.query);
        const watcher = {
          authorityId: user.authorityId,
          subjects: subjectsOf(user),
          wake: (seq: number) => news.wake(seq),
          decided: () => void (stream.writable && stream.write(event('decided', '{}'))),
          // Its laptop comes again at once, and finds its way back.
          wentBack: () => void stream.end(),
        };
        const { newest, unwatch } = await dependencies.changes.watch(watcher);
        const forget = places.add(device, news);
        const stop = keepAlive(dependencies, signInId, stream, (now) => {
          watcher.subjects = subjectsOf(now);
        });
        open.add(stream);
        stream.once('close', () => {
          stop();
          unwatch();
          forget();
          open.delete(stream);
        });
        request.raw.once('close', () => stream.destroy());
        stream.write(event('changed', JSON.stringify({ seq: newest })));
        return reply
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .type('text/event-stream; charset=utf-8')
          .send(stream as never);
      },
    );
  };
}

interface NewsParts {
  readonly dependencies: EndpointDependencies;
  readonly log: FastifyBaseLogger;
  readonly device: DeviceUser;
  readonly turns: Turns;
}

function newsOn(
  stream: PassThrough,
  { dependencies, log, device, turns }: NewsParts,
  query: unknown,
): StreamNews {
  const { pool, now } = dependencies;
  const { data: said } = streamQuerySchema.safeParse(query);
  const protocolVersion = said?.protocolVersion ?? 0;
  const gone = new AbortController();
  stream.once('close', () => gone.abort());
  // What was being read may come when the stream is over.
  const write = (text: string): void => void (stream.writable && stream.write(text));
  const line = {
    read: (from: Checkpoint) =>
      turns.during(gone.signal, () => {
        const isStill = stillSignedIn(device, now());
        return openNews({ pool, now, log, device, isStill }, { from, protocolVersion });
      }),
    isFree: () => stream.readableLength + stream.writableLength === 0,
    changed: (seq: number) => write(event('changed', JSON.stringify({ seq }))),
    page: (from: Checkpoint, text: string) =>
      write(event('page', `{"from":${JSON.stringify(from)},"page":${text}}`)),
  };
  // One that speaks a newer version is told so when it asks.
  const place = said && protocolVersion <= PROTOCOL_VERSION ? { seq: said.seq, id: said.id } : null;
  return new StreamNews(line, place);
}

/** Nothing may come of the rest where it is not: the laptop is told why when it asks. */
function stillSignedIn({ user, deviceId, signInId }: DeviceUser, now: Date): Condition {
  const known = { user, deviceId, signInId, isRevoked: false };
  return {
    asked: askSignIn(signInId, now),
    hold(answer) {
      if (!isDeepStrictEqual(sessionIn(answer), known)) throw new Error('Its sign-in is another by now.');
    },
  };
}

/** In one line, as JSON is: a line's end would end the event. */
function event(name: 'changed' | 'page' | 'decided', data: string): string {
  return `event: ${name}\ndata: ${data}\n\n`;
}

/** Comments, so that both ends and what lies between know the line is alive; and now and then, whether it still may be. */
function keepAlive(
  { pool, now }: EndpointDependencies,
  signInId: string,
  stream: PassThrough,
  onUser: (user: SignedIn) => void,
): () => void {
  let beats = 0;
  const timer = setInterval(() => {
    stream.write(': here\n\n');
    beats += 1;
    if (beats % HEARTBEATS_A_SESSION_CHECK !== 0) return;
    findSignIn(pool, signInId, now()).then(
      (session) => (session && !session.isRevoked ? onUser(session.user) : stream.end()),
      // The database is away: whether the session still holds is asked again at the next check.
      () => undefined,
    );
  }, HEARTBEAT_MS);
  return () => clearInterval(timer);
}
