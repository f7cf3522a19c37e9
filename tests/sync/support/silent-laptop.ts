import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import type { TestDevice } from '#tests/support/endpoint.ts';

/** A laptop that asked for its first copy and takes nothing of it: what has come of the answer stays where it is. */
export interface SilentLaptop {
  /** Whether any of the page has come, and not only what shows that the line is alive. */
  hasBegun(): boolean;
  leave(): void;
}

/** More than the beginning of an answer and the white space of hours. */
const MORE_THAN_SIGNS_OF_LIFE = 4_000;

/** Once the endpoint has begun to answer it. */
export async function askAndTakeNothing({ url, session }: TestDevice): Promise<SilentLaptop> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${session.token}` };
  const asked = request(url + routes.pull, { method: 'POST', headers, agent: false });
  asked.on('error', () => undefined);
  asked.end(JSON.stringify({ protocolVersion: PROTOCOL_VERSION, checkpoint: null, limit: 2_000 }));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.on('error', () => undefined);
  // So that the first of it is fetched, and nothing after that.
  answer.on('readable', () => undefined);
  return {
    hasBegun: () => answer.readableLength > MORE_THAN_SIGNS_OF_LIFE,
    leave: () => void asked.destroy(),
  };
}
