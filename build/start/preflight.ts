import { createServer } from 'node:net';
import { PlainFailure } from './plain-failure.ts';

const oldestNode = [22, 12] as const;

/** Refuses a Node that cannot run this, before anything else does so less plainly. */
export function requireNode(version = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new PlainFailure(
    `Waymark needs Node ${oldestNode.join('.')} or later, and this is ${version}. Nothing was started. ` +
      'Install the current Node from https://nodejs.org and run npm start again.',
  );
}

export interface WantedPort {
  readonly port: number;
  readonly option: '--port' | '--app-port';
}

/** Finds out before anything is started, so that a refusal leaves nothing behind. */
export async function requireFreePorts(wanted: readonly WantedPort[]): Promise<void> {
  for (const { port, option } of wanted) {
    if (port !== 0 && !(await isFree(port))) throw new PlainFailure(takenMessage(port, option));
  }
}

function takenMessage(port: number, option: WantedPort['option']): string {
  const taken = `Port ${port} is taken by another program, perhaps by a Waymark that is already open. Nothing was started, and your data is as it was.`;
  if (option === '--port') {
    return `${taken}\nClose that program, or choose another port: npm start -- --port ${port + 10}`;
  }
  return `${taken}\nClose that program. Another port can be chosen with npm start -- --app-port ${port + 10}, but a browser keeps its work by address: what was saved here under port ${port} is seen again only under port ${port}.`;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
