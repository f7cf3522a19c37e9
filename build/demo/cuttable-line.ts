import { connect, createServer, type Socket } from 'node:net';

export interface CuttableLine {
  /** The endpoint's address as seen through this line. */
  readonly url: string;
  /** Breaks what is under way and lets nothing new through. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A line to the endpoint that can be cut: what a laptop meets in a lift, not a switch inside the browser. */
export async function startCuttableLine(endpointUrl: string): Promise<CuttableLine> {
  const target = new URL(endpointUrl);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    join(near, far);
    join(far, near);
  });
  function join(from: Socket, to: Socket): void {
    open.add(from);
    from.on('error', () => from.destroy());
    from.once('close', () => {
      open.delete(from);
      to.destroy();
    });
    from.pipe(to);
  }
  function breakAll(): void {
    for (const socket of open) socket.destroy();
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: () => {
      isCut = true;
      breakAll();
    },
    mend: () => {
      isCut = false;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        breakAll();
      }),
  };
}
