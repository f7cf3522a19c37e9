import { createParser } from 'eventsource-parser';
import type { Cancel } from '#renderer/platform/clock.ts';
import { type StreamEvent, streamEventSchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { waitAfter } from './back-off.ts';
import { EndpointFailure } from './endpoint-failure.ts';
import { type Connection, isFromEndpoint } from './post.ts';
import { watchProgress } from './progress-watch.ts';

/** The endpoint sends a comment at least every 10 s: a minute without one is a dead connection. */
const STREAM_SILENCE = 60_000;

export interface StreamListener {
  changed(event: StreamEvent): void;
  /** A stream that was open has ended, and nobody here ended it. */
  broke(): void;
}

export interface LiveStream {
  readonly connected: boolean;
  stop(): void;
}

/**
 * Listens for `changed` and nothing else: what changed is pulled. The endpoint says it once at the start, so what happened
 * before the stream was open is not missed. Opened again for ever, ever less often, until stopped.
 */
export function openLiveStream(
  connection: Connection,
  token: () => string,
  { changed, broke }: StreamListener,
): LiveStream {
  const stop = new AbortController();
  let cancelRetry: Cancel = () => undefined;
  let connected = false;
  let failures = 0;

  async function listen(): Promise<void> {
    try {
      await readEvents(connection, token(), stop.signal, changed, () => {
        connected = true;
        failures = 0;
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
  token: string,
  stop: AbortSignal,
  changed: (event: StreamEvent) => void,
  opened: () => void,
): Promise<void> {
  const watch = watchProgress(connection.clock, stop, STREAM_SILENCE);
  try {
    const response = await connection.fetch(connection.endpointUrl + routes.stream, {
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
    opened();
    await readBody(response.body, changed, watch.progressed);
  } finally {
    watch.end();
  }
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  changed: (event: StreamEvent) => void,
  progressed: () => void,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const known = event === 'changed' ? streamEventIn(data) : null;
      if (known) changed(known);
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    progressed();
    parser.feed(decoder.decode(part.value, { stream: true }));
  }
}

function streamEventIn(text: string): StreamEvent | null {
  try {
    return streamEventSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
