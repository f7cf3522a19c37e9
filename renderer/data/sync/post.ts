import type { Clock } from '#renderer/platform/clock.ts';
import { nextTask } from '#renderer/platform/next-task.ts';
import type { QuickSchema } from '#shared/records/quick-schema.ts';
import { OWN_SIGN } from '#shared/sync/routes.ts';
import { problemSchema } from '#shared/sync/session-messages.ts';
import { EndpointFailure, knownCode } from './endpoint-failure.ts';
import { SILENCE_LIMIT, watchProgress } from './progress-watch.ts';

/** After parsing so many letters of JSON the screen may draw, before they are checked. */
const LONG_ANSWER = 512 * 1024;

export interface Connection {
  readonly endpointUrl: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly silenceLimit?: number;
}

/** One endpoint, and what its answers have shown of it. */
export interface Line extends Connection {
  /** Whether its last answer in words bore its own sign. One from before there was a sign bears none; null until one came. */
  isSigning: boolean | null;
}

interface Post<Answer> {
  readonly method?: 'GET';
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly answer: QuickSchema<Answer>;
  readonly stop: AbortSignal;
}

/** Asks the endpoint one thing. Its answer is parsed, and every failure has a code. */
export async function post<Answer>(line: Line, request: Post<Answer>): Promise<Answer> {
  const watch = watchProgress(line.clock, request.stop, line.silenceLimit ?? SILENCE_LIMIT);
  try {
    const response = await line.fetch(line.endpointUrl + request.path, {
      method: request.method ?? 'POST',
      headers: headersFor(request.token),
      ...(request.method === 'GET' ? {} : { body: JSON.stringify(request.body) }),
      signal: watch.signal,
      // No browser keeps the answer to a POST. With `no-store` it would forget as well that it may ask, and ask that first each time.
      ...(request.method === 'GET' && { cache: 'no-store' as const }),
      credentials: 'omit',
      // Followed, a redirect would carry case records to wherever the network pleases.
      redirect: 'manual',
    });
    watch.progressed();
    const text = await readText(response, watch.progressed);
    return await understood(line, response, text, request.answer);
  } catch (cause) {
    if (cause instanceof EndpointFailure) throw cause;
    throw new EndpointFailure(watch.fellSilent ? 'ENDPOINT_SILENT' : 'ENDPOINT_UNREACHABLE', cause);
  } finally {
    watch.end();
  }
}

function headersFor(token: string | undefined): Record<string, string> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` };
}

async function readText(response: Response, progressed: () => void): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    progressed();
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** Some networks answer everything with a page of their own, and with status 200: only our own form counts as an answer. */
export function isFromEndpoint(response: Response, type: string): boolean {
  const redirected = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
  return !redirected && (response.headers.get('content-type') ?? '').includes(type);
}

async function understood<Answer>(
  line: Line,
  response: Response,
  text: string,
  answer: QuickSchema<Answer>,
): Promise<Answer> {
  const isSigned = response.headers.has(OWN_SIGN);
  if (response.status === 204) {
    // Anybody can say nothing. Of an endpoint that signs what it says, that is no answer without its sign.
    if (!isSigned && line.isSigning !== false) throw new EndpointFailure('ENDPOINT_NOT_WAYMARK');
    return answer.parse(undefined);
  }
  if (!isFromEndpoint(response, 'application/json')) throw new EndpointFailure('ENDPOINT_NOT_WAYMARK');
  const json = parsed(text);
  if (text.length > LONG_ANSWER) await nextTask();
  if (!response.ok) {
    const refusal = refusalIn(json);
    if (refusal.code !== 'ENDPOINT_NOT_UNDERSTOOD') line.isSigning = isSigned;
    throw refusal;
  }
  const { success, data, error } = answer.safeParse(json);
  if (!success) throw new EndpointFailure('ENDPOINT_NOT_UNDERSTOOD', error);
  line.isSigning = isSigned;
  return data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EndpointFailure('ENDPOINT_NOT_UNDERSTOOD', cause);
  }
}

function refusalIn(json: unknown): EndpointFailure {
  const problem = problemSchema.safeParse(json);
  if (!problem.success) return new EndpointFailure('ENDPOINT_NOT_UNDERSTOOD', problem.error);
  return new EndpointFailure(knownCode(problem.data.code), problem.data);
}
