import { setTimeout as pause } from 'node:timers/promises';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { streamEventSchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import type { TestDevice } from './endpoint.ts';

export interface OpenStream {
  /** The numbers of the `changed` events so far. */
  readonly seen: number[];
  readonly comments: string[];
  readonly ended: Promise<void>;
  /** Resolves with the milliseconds until one more event came; rejects when none does. */
  next(withinMs?: number): Promise<number>;
  close(): void;
}

/** Opens the live stream as the app does, over fetch, and has read its first event. */
export async function openStream(device: TestDevice): Promise<OpenStream> {
  const stop = new AbortController();
  const response = await fetch(device.url + routes.stream, {
    headers: { authorization: `Bearer ${device.session.token}` },
    signal: stop.signal,
  });
  if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
  const seen: number[] = [];
  const comments: string[] = [];
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ onComment: (comment) => void comments.push(comment) }));
  const ended = (async () => {
    for await (const event of events) {
      if (event.event === 'changed') seen.push(streamEventSchema.parse(JSON.parse(event.data)).seq);
    }
  })().catch(() => undefined);
  const next = async (withinMs = 1_000): Promise<number> => {
    const [before, started] = [seen.length, performance.now()];
    while (seen.length === before) {
      if (performance.now() - started > withinMs) throw new Error(`no event within ${withinMs} ms`);
      await pause(2);
    }
    return performance.now() - started;
  };
  while (seen.length === 0) await pause(2);
  return { seen, comments, ended, next, close: () => stop.abort() };
}
