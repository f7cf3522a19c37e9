import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';

/**
 * Laptops that keep nothing: each pulls all that is its user's, as fast as it comes. So many of them go on one machine that it is the
 * endpoint that is measured. Says `ready` when all have signed in, waits for a word, and says how they fared.
 */
export interface Pulled {
  readonly times: readonly number[];
  /** In their own words, each once. */
  readonly failures: readonly string[];
  readonly failed: number;
}

const [, , endpointUrl = '', countText = '', username = '', password = ''] = process.argv;
const SIGN_INS_AT_ONCE = 4;
const TOO_MANY = 429;

async function signIn(): Promise<string> {
  for (;;) {
    const answer = await post(routes.session, { username, password, deviceId: randomUUID() });
    if (answer.ok) return ((await answer.json()) as { token: string }).token;
    const said = await answer.text();
    if (answer.status !== TOO_MANY) throw new Error(said);
    // So many from one address are not a council’s.
    await pause(5_000);
  }
}

function post(route: string, body: unknown, token?: string): Promise<Response> {
  return fetch(endpointUrl + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
}

async function pullAll(token: string): Promise<number> {
  const begun = performance.now();
  for (let checkpoint: unknown = null; ; ) {
    const answer = await post(
      routes.pull,
      { protocolVersion: PROTOCOL_VERSION, checkpoint, limit: 2_000 },
      token,
    );
    const page = (await answer.json()) as { checkpoint: unknown; complete: boolean; code?: string };
    if (!answer.ok) throw new Error(`${answer.status} ${page.code}`);
    if (page.complete) return performance.now() - begun;
    checkpoint = page.checkpoint;
  }
}

const tokens: string[] = [];
for (let left = Number(countText); left > 0; left -= SIGN_INS_AT_ONCE) {
  const some = Array.from({ length: Math.min(left, SIGN_INS_AT_ONCE) }, signIn);
  tokens.push(...(await Promise.all(some)));
}
process.once('message', async () => {
  const ends = await Promise.allSettled(tokens.map(pullAll));
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
  const pulled: Pulled = {
    times: ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])),
    failures: [...new Set(failures)],
    failed: failures.length,
  };
  process.send?.(pulled);
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
