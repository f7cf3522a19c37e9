import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** One address before several endpoints, as a council's proxy is: each connection goes to the first of them that takes it. */
export interface Balancer {
  readonly url: string;
  /** How many connections each endpoint took, in the order in which they were given. */
  readonly taken: readonly number[];
  /** Called at the first bytes of a request that begins so, before the endpoint has them. */
  once(begins: string, call: () => void): void;
  close(): Promise<void>;
}

export async function startBalancer(endpoints: readonly string[]): Promise<Balancer> {
  const taken = endpoints.map(() => 0);
  const open = new Set<Socket>();
  let awaited: { readonly begins: string; readonly call: () => void } | null = null;

  function look(bytes: Buffer): void {
    if (awaited === null || !bytes.toString('latin1').startsWith(awaited.begins)) return;
    const { call } = awaited;
    awaited = null;
    call();
  }

  /** The laptop's bytes wait in its socket until an endpoint takes the connection. */
  function lead(laptop: Socket, at: number): void {
    const target = endpoints[at];
    if (target === undefined || laptop.destroyed) return void laptop.destroy();
    const { hostname, port } = new URL(target);
    const endpoint = connect({ host: hostname, port: Number(port) });
    const refused = () => lead(laptop, at + 1);
    endpoint.once('error', refused);
    endpoint.once('connect', () => {
      taken[at] = (taken[at] ?? 0) + 1;
      endpoint.off('error', refused);
      endpoint.on('error', () => laptop.destroy());
      endpoint.once('close', () => laptop.destroy());
      laptop.once('close', () => endpoint.destroy());
      laptop.on('data', (bytes) => {
        look(bytes);
        endpoint.write(bytes);
      });
      endpoint.on('data', (bytes) => void laptop.write(bytes));
    });
  }

  const server = createServer((laptop) => {
    open.add(laptop);
    laptop.on('error', () => undefined);
    laptop.once('close', () => open.delete(laptop));
    lead(laptop, 0);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    once: (begins, call) => {
      awaited = { begins, call };
    },
    close: () =>
      new Promise((closed) => {
        for (const socket of open) socket.destroy();
        server.close(() => closed());
      }),
  };
}
