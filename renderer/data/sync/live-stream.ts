import { createParser } from 'eventsource-parser';
import type { Cancel } from '#renderer/platform/clock.ts';
import { type QuickSchema, quickly } from '#shared/records/quick-schema.ts';
import {
  type Checkpoint,
  PROTOCOL_VERSION,
  type StreamEvent,
  type StreamPage,
  streamEventSchema,
  streamPageSchema,
} from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { waitAfter } from './back-off.ts';
import { EndpointFailure } from './endpoint-failure.ts';
import { type Connection, isFromEndpoint } from './post.ts';
import { watchProgress } from './progress-watch.ts';

/** The endpoint sends a comment at least every 10 s: a minute without one is a dead connection. */
const STREAM_SILENCE = 60_000;

export interface StreamListener {
  /** The endpoint has said its first word. `isBehind`: it knows of less than this laptop had from it, as after a restore from a backup. */
  opened(isBehind: boolean): void;
  changed(event: StreamEvent): void;
  /** What is new, unasked: as the answer to a pull from the place that it names. */
  page(event: StreamPage): void;
  /** Somebody has decided a late entry of this user's. */
  decided(): void;
  /** A stream that was open has ended, and nobody here ended it. */
  broke(): void;
}

type EventListener = Pick<StreamListener, 'changed' | 'page' | 'decided'>;

export interface LiveStream {
  readonly connected: boolean;
  stop(): void;
}

/** Who listens, and at which place of the feed. */
export interface StreamOpening {
  readonly token: string;
  readonly checkpoint: Checkpoint | null;
}

/**
 * Listens for `changed`, upon which what changed is pulled, and for a short `page` of it. The endpoint says `changed` once at the
 * start, so what happened before the stream was open is not missed. Opened again for ever, ever less often, until stopped.
 */
export function openLiveStream(
  connection: Connection,
  opening: () => StreamOpening,
  { opened, broke, ...listener }: StreamListener,
): LiveStream {
  const stop = new AbortController();
  let cancelRetry: Cancel = () => undefined;
  let connected = false;
  let failures = 0;

  /** What it says first is the newest number: a line that has not said that is not known to be the endpoint's. */
  function changed(event: StreamEvent, checkpoint: Checkpoint | null): void {
    if (!connected) {
      connected = true;
      failures = 0;
      opened(checkpoint !== null && event.seq < checkpoint.seq);
    }
    listener.changed(event);
  }

  async function listen(): Promise<void> {
    const opens = opening();
    try {
      await readEvents(connection, opens, stop.signal, {
        ...listener,
        changed: (event) => changed(event, opens.checkpoint),
      });
    } catch {
      // Whatever it was, the rounds meet it too, and they say it to the user.
    }
    const wasOpen = connected;
    connected = false;
    if (stop.signal.aborted) return;
    if (wasOpen) broke();
    failures += 1;
    cancelRetry = connection.clock.after(waitAfter(failures, Math.random()), () => void listen());
  }

  void listen();
  return {
    get connected() {
      return connected;
    },
    stop: () => {
      cancelRetry();
      stop.abort();
    },
  };
}

async function readEvents(
  connection: Connection,
  { token, checkpoint }: StreamOpening,
  stop: AbortSignal,
  listener: EventListener,
): Promise<void> {
  const watch = watchProgress(connection.clock, stop, STREAM_SILENCE);
  try {
    const response = await connection.fetch(connection.endpointUrl + routeFrom(checkpoint), {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` },
      signal: watch.signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
    });
    if (!response.ok || response.body === null || !isFromEndpoint(response, 'text/event-stream')) {
      await response.body?.cancel();
      throw new EndpointFailure('ENDPOINT_NOT_WAYMARK');
    }
    await readBody(response.body, listener, watch.progressed);
  } finally {
    watch.end();
  }
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  { changed, page, decided }: EventListener,
  progressed: () => void,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (event === 'changed') told(streamEventSchema, data, changed);
      if (event === 'page') told(quickly(streamPageSchema), data, page);
      if (event === 'decided') decided();
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    progressed();
    parser.feed(decoder.decode(part.value, { stream: true }));
  }
}

/** An endpoint that knows of no pages reads over it. */
function routeFrom(checkpoint: Checkpoint | null): string {
  if (checkpoint === null) return routes.stream;
  const { seq, id } = checkpoint;
  const said = { protocolVersion: String(PROTOCOL_VERSION), seq: String(seq), id };
  return `${routes.stream}?${new URLSearchParams(said)}`;
}

/** What is not understood is passed over: a pull finds everything. */
function told<Event>(schema: QuickSchema<Event>, text: string, tell: (event: Event) => void): void {
  const { success, data } = schema.safeParse(jsonIn(text));
  if (success) tell(data);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
