import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { delayOf } from './delays.ts';

/** Loaded before anything else: requests reach every server of this process late, and answers leave it late. */
const emit: (this: http.Server, name: string, ...parts: unknown[]) => boolean = http.Server.prototype.emit;

function emitLate(this: http.Server, name: string, ...parts: [IncomingMessage, ServerResponse]): boolean {
  const now = () => emit.call(this, name, ...parts);
  if (name !== 'request') return now();
  const [{ method, url = '' }, response] = parts;
  // Ids are new in each run. Without them the same question has the same name.
  const what = `${method} ${url.replace(/\?.*/, '').replaceAll(/[0-9a-f-]{20,}/g, ':id')}`;
  answerLate(response, delayOf(`the answer to ${what}`));
  const wait = delayOf(what);
  if (wait === 0) return now();
  setTimeout(now, wait);
  return true;
}

function answerLate(response: ServerResponse, wait: number): void {
  if (wait === 0) return;
  const { end } = response;
  Object.assign(response, {
    end(...last: Parameters<typeof end>) {
      Object.assign(response, { end });
      setTimeout(() => response.end(...last), wait);
      return response;
    },
  });
}

Object.assign(http.Server.prototype, { emit: emitLate });
