import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

/** What Chromium says: an answer (with an id) or news (with a method). */
const messageSchema = z.object({
  id: z.number().optional(),
  sessionId: z.string().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

interface Waiting {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export type Listener = (method: string, params: unknown) => void;

/** A running Chromium, spoken to over its pipe. The browser's own news come to the listener of session ''. */
export interface Chromium {
  readonly process: ChildProcess;
  readonly gone: Promise<void>;
  send(method: string, params?: object, sessionId?: string): Promise<unknown>;
  listen(sessionId: string, listener: Listener): void;
}

export function launchChromium(
  executable: string,
  flags: string[],
  onLine: (line: string) => void,
): Chromium {
  const child = spawn(executable, ['--remote-debugging-pipe', ...flags], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const commands = child.stdio[3] as Writable; // piped above
  const answers = child.stdio[4] as Readable; // piped above
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Listener>();
  let lastId = 0;
  readSplit(answers, '\0', receive);
  if (child.stderr) readSplit(child.stderr, '\n', onLine);
  commands.on('error', () => {}); // the exit below tells everybody who waits
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const { method, reject } of waiting.values()) reject(new Error(`${method}: Chromium has gone`));
      waiting.clear();
      resolve();
    });
  });

  function receive(text: string): void {
    const { id, sessionId = '', method, params, result, error } = messageSchema.parse(JSON.parse(text));
    if (id === undefined) {
      if (method !== undefined) listeners.get(sessionId)?.(method, params);
      return;
    }
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) waiter?.resolve(result);
    else waiter?.reject(new Error(`${waiter.method}: ${error.message}`));
  }

  return {
    process: child,
    gone,
    listen: (sessionId, listener) => void listeners.set(sessionId, listener),
    send(method, params = {}, sessionId) {
      if (child.exitCode !== null) return Promise.reject(new Error(`${method}: Chromium has gone`));
      return new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { method, resolve, reject });
        commands.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
      });
    },
  };
}

function readSplit(stream: Readable, mark: string, take: (piece: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const pieces = (rest + chunk).split(mark);
    rest = pieces.pop() ?? '';
    for (const piece of pieces) take(piece);
  });
}
