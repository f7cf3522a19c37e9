import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** What the line between a laptop and the endpoint does with each connection. */
export type LineManner =
  | { readonly kind: 'good' }
  /** Takes what is sent and answers nothing, as a half-open connection does. */
  | { readonly kind: 'silent' }
  /** Answers each request with a page of its own. */
  | { readonly kind: 'captive' }
  /** Passes so many bytes of answers, and then cuts every line. */
  | { readonly kind: 'cuts'; readonly after: number };

export interface BadLine {
  readonly url: string;
  become(manner: LineManner): void;
  /** How many connections were made while the line was as it is now. */
  readonly connections: number;
  close(): Promise<void>;
}

const PAGE = '<h1>Welcome to the station’s wireless. Please sign in.</h1>';

/** A line to `target`. A change of manner cuts what is under way, unless the line only falls silent. */
export async function startBadLine(target: string): Promise<BadLine> {
  const { hostname, port } = new URL(target);
  let manner: LineManner = { kind: 'good' };
  let connections = 0;
  let passed = 0;
  const open = new Set<Socket>();

  const server = createServer((laptop) => {
    connections += 1;
    open.add(laptop);
    laptop.on('error', () => undefined);
    laptop.once('close', () => open.delete(laptop));
    if (manner.kind === 'captive') {
      laptop.once('data', () =>
        laptop.end(
          `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\naccess-control-allow-origin: *\r\ncontent-length: ${Buffer.byteLength(PAGE)}\r\nconnection: close\r\n\r\n${PAGE}`,
        ),
      );
      return;
    }
    const endpoint = connect({ host: hostname, port: Number(port) });
    endpoint.on('error', () => laptop.destroy());
    endpoint.once('close', () => laptop.end());
    laptop.once('close', () => endpoint.destroy());
    laptop.on('data', (bytes) => {
      if (manner.kind !== 'silent') endpoint.write(bytes);
    });
    endpoint.on('data', (bytes) => {
      if (manner.kind === 'silent') return;
      const room = manner.kind === 'cuts' ? Math.max(0, manner.after - passed) : bytes.length;
      passed += bytes.length;
      laptop.write(bytes.subarray(0, room));
      if (room < bytes.length) laptop.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    become(next) {
      manner = next;
      connections = 0;
      passed = 0;
      if (next.kind === 'silent') return;
      for (const socket of open) socket.destroy();
    },
    get connections() {
      return connections;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
