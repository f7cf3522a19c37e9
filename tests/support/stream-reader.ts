import { setTimeout as pause } from 'node:timers/promises';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import {
  type Checkpoint,
  PROTOCOL_VERSION,
  type StreamPage,
  streamEventSchema,
  streamPageSchema,
} from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import type { TestDevice } from './endpoint.ts';

const PATIENCE_MS = 50_000;

export interface OpenStream {
  /** The numbers of the `changed` events so far. */
  readonly seen: number[];
  /** The `page` events so far. */
  readonly pages: StreamPage[];
  /** Of all events so far. */
  readonly names: Set<string>;
  readonly comments: string[];
  readonly ended: Promise<void>;
  /** Resolves once an event has told of this number; rejects when none does for as long as a busy machine may need. */
  until(seq?: number): Promise<void>;
  close(): void;
}

/** Opens the live stream as the app does, over fetch, and has read its first event. With a place, it says that it is there. */
export async function openStream(device: TestDevice, place: Checkpoint | null = null): Promise<OpenStream> {
  const stop = new AbortController();
  const said = place && { protocolVersion: PROTOCOL_VERSION, ...place };
  const query =
    said && new URLSearchParams(Object.entries(said).map(([name, value]) => [name, String(value)]));
  const response = await fetch(`${device.url}${routes.stream}${query === null ? '' : `?${query}`}`, {
    headers: { authorization: `Bearer ${device.session.token}` },
    signal: stop.signal,
  });
  if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
  const seen: number[] = [];
  const pages: StreamPage[] = [];
  const names = new Set<string>();
  const comments: string[] = [];
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ onComment: (comment) => void comments.push(comment) }));
  const ended = (async () => {
    for await (const event of events) {
      names.add(event.event ?? '');
      if (event.event === 'page') pages.push(streamPageSchema.parse(JSON.parse(event.data)));
      if (event.event === 'changed') seen.push(streamEventSchema.parse(JSON.parse(event.data)).seq);
    }
  })().catch(() => undefined);
  const told = () => [...seen, ...pages.map(({ page }) => page.checkpoint.seq)];
  const until = async (seq = Number.NaN): Promise<void> => {
    for (const started = performance.now(); !told().some((one) => one >= seq); await pause(2)) {
      if (performance.now() - started > PATIENCE_MS) throw new Error(`no event of ${seq}, only of ${told()}`);
    }
  };
  while (seen.length === 0) await pause(2);
  return { seen, pages, names, comments, ended, until, close: () => stop.abort() };
}
