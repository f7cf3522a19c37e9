import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '#shared/sync/routes.ts';
import type { Choices } from '#tests/support/seeded-choices.ts';

/** `unheard`: what is sent arrives, and no answer to it comes back. */
export type Weather = 'calm' | 'rough' | 'off' | 'unheard';

/** What can become of one request on a bad line. */
const mishaps = [
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'slow',
  'slow',
  'slow',
  'cut before',
  'answer lost',
  'answer lost',
  'answer cut short',
  'silent',
  'half-closed',
  'delivered twice',
  'delivered twice',
  'delivered late',
  'captive portal',
] as const;
type Mishap = (typeof mishaps)[number];

export interface Exchange {
  readonly path: string;
  readonly asked: string;
  readonly status: number;
  readonly answered: string;
}

/**
 * Looks on at, and may falsify, what passes. Only for tests of the checker: the network that histories meet is honest. What
 * is new comes by pulls alone where somebody falsifies: a laptop's wish to have it along the stream or with receipts does not pass.
 */
export interface Interloper {
  /** Answers in the endpoint's place. */
  answer?(path: string, asked: string): string | null;
  alter?(path: string, asked: string, answered: string): string;
}

export interface RoughLine {
  readonly url: string;
  weather(is: Weather): void;
  close(): Promise<void>;
}

export interface LineParts {
  /** The endpoint that this laptop would be led to now. Another one when that does not answer. */
  readonly endpoints: () => readonly string[];
  readonly choices: Choices;
  /** Hears of every answer of the endpoint, also of those that never reach the laptop. */
  readonly heard: (exchange: Exchange) => void;
  /** Called when a push is on its way to the endpoint. */
  readonly pushing: (endpoint: string) => void;
  readonly interloper?: Interloper;
}

/** The line of one laptop: between it and the endpoints, for all that it asks. */
export async function openLine(parts: LineParts): Promise<RoughLine> {
  const { choices } = parts;
  let weather: Weather = 'calm';
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    outgoing.on('error', () => undefined);
    void pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    if (weather === 'off') socket.destroy();
  });

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const [path = '/'] = (incoming.url ?? '/').split('?');
    if (path.startsWith(routes.stream)) return passStream(parts, incoming, outgoing, () => weather);
    const asked = await textOf(incoming);
    // Drawn for every request, so that what befalls the next one does not depend on the weather of this one.
    const mishap = choices.oneOf(mishaps);
    const wait = choices.between(1, 120);
    const isUnheard = weather === 'unheard' && path === routes.push;
    const happens: Mishap = weather === 'rough' ? mishap : isUnheard ? 'answer lost' : 'none';
    if (weather === 'off' || happens === 'cut before') return void outgoing.destroy();
    if (happens === 'captive portal') return welcomeToTheHotel(outgoing);
    if (happens === 'silent') return;
    if (happens === 'half-closed') return void incoming.socket.end();
    if (happens === 'slow') await pause(wait);
    if (happens === 'delivered late') {
      outgoing.destroy();
      await pause(wait * 8);
      await deliver(path, incoming, asked);
      return;
    }
    const invented = parts.interloper?.answer?.(path, asked) ?? null;
    if (invented !== null) return reply(outgoing, 200, invented);
    if (happens === 'delivered twice') void deliver(path, incoming, asked).catch(() => undefined);
    const answer = await deliver(path, incoming, asked);
    if (happens === 'slow') await pause(wait);
    const answered = parts.interloper?.alter?.(path, asked, answer.answered) ?? answer.answered;
    if (happens === 'answer lost' || (weather as Weather) === 'off') outgoing.destroy();
    else if (happens === 'answer cut short') cutShort(outgoing, answer.status, answered);
    else reply(outgoing, answer.status, answered);
  }

  async function deliver(path: string, incoming: IncomingMessage, asked: string): Promise<Exchange> {
    const endpoints = parts.endpoints();
    for (const endpoint of endpoints) {
      if (path === routes.push) parts.pushing(endpoint);
      try {
        const { status, answered } = await ask(endpoint + addressFor(parts, incoming), incoming, asked);
        const exchange = { path, asked, status, answered };
        parts.heard(exchange);
        return exchange;
      } catch (cause) {
        // Whatever may have been delivered is not delivered again by the line itself: that is the laptop's to decide.
        if (!isRefused(cause) || endpoint === endpoints.at(-1)) throw cause;
      }
    }
    throw new Error('There is no endpoint.');
  }

  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    weather(is) {
      weather = is;
      if (is === 'off') for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((closed) => void server.close(() => closed()));
    },
  };
}

function addressFor({ interloper }: LineParts, { url = '/' }: IncomingMessage): string {
  return interloper ? (url.split('?')[0] ?? url) : url;
}

function isRefused(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

/** A live stream is cut off now and then on a bad line, and altogether where there is none. */
function passStream(
  parts: LineParts,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  weather: () => Weather,
): void {
  const { choices } = parts;
  const [endpoint] = parts.endpoints();
  const life = choices.between(20, 2_000);
  if (weather() === 'off' || endpoint === undefined) return void outgoing.destroy();
  const address = endpoint + addressFor(parts, incoming);
  const onward = request(address, { headers: headersOf(incoming) }, (answer) => {
    answer.on('error', () => outgoing.destroy());
    outgoing.writeHead(answer.statusCode ?? 502, { 'content-type': answer.headers['content-type'] ?? '' });
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.once('close', () => onward.destroy());
  onward.end();
  if (weather() === 'rough') setTimeout(() => outgoing.destroy(), life).unref();
}

function ask(
  address: string,
  incoming: IncomingMessage,
  asked: string,
): Promise<{ status: number; answered: string }> {
  return new Promise((resolve, reject) => {
    const onward = request(
      address,
      {
        method: incoming.method ?? 'POST',
        headers: { ...headersOf(incoming), 'content-length': Buffer.byteLength(asked) },
      },
      (answer) => {
        textOf(answer).then((answered) => resolve({ status: answer.statusCode ?? 502, answered }), reject);
      },
    );
    onward.on('error', reject);
    onward.end(asked);
  });
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const passed = ['authorization', 'content-type', 'accept'] as const;
  return Object.fromEntries(passed.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
}

async function textOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function reply(outgoing: ServerResponse, status: number, text: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}

function cutShort(outgoing: ServerResponse, status: number, text: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  outgoing.write(text.slice(0, text.length / 2), () => outgoing.destroy());
}

/** What a train or a hotel answers to everything, with status 200. */
function welcomeToTheHotel(outgoing: ServerResponse): void {
  outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to our free Wi-Fi</h1>');
}
