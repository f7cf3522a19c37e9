import { nextTask } from '#renderer/platform/next-task.ts';
import {
  MOST_PUSHED_BEFORE_A_PULL,
  PUSH_LIMIT,
  type PullResponse,
  type PushOutcome,
} from '#shared/sync/messages.ts';
import type { Waiting } from '../records/held-records.ts';
import { fileOf, statementOf } from '../records/statements.ts';
import { type Batch, firstBatch } from './batch.ts';
import type { Culprits } from './culprits.ts';
import { heldAfter, ownCounter, type PushParts, pushBatch, toSend } from './push.ts';

/** While the endpoint judges and writes one push, the next is on its way. It writes one at a time, so a third would only wait. */
const LANES = 2;

interface Failure {
  readonly batch: readonly Waiting[];
  readonly cause: unknown;
}

/** What came of the pushes between two pulls. */
interface Turn {
  /** As `heldAfter` says them. */
  readonly receipted: readonly number[];
  readonly failures: readonly Failure[];
  /** What a pull would bring now. Null where it is to be asked for. */
  readonly page: PullResponse | null;
}

interface Answered {
  readonly sent: readonly Waiting[];
  readonly outcomes: readonly PushOutcome[];
  readonly page: PullResponse | null;
}

/**
 * Sends what waits until a pull is due, each change once. Two pushes may be under way at a time, and whichever is judged first, no
 * file has a part in both: what was written about one young person is judged in the order in which it was written. After a
 * failure nothing more is begun; and where one was before in this round, one push goes, of `waiting` and no larger than `culprits` says.
 */
export async function pushTurn(
  parts: PushParts,
  waiting: readonly Waiting[],
  culprits: Pick<Culprits, 'isCalm' | 'limit' | 'went'>,
  stop: AbortSignal,
): Promise<Turn> {
  const { isCalm, limit } = culprits;
  const { held, own } = parts;
  const answered: Answered[] = [];
  const failures: Failure[] = [];
  const underWay = new Set<readonly Waiting[]>();
  const begun = new Set<string>();
  const named: number[] = [];
  let room = PUSH_LIMIT;
  let bringsPages = false;

  function next(): Batch {
    const all = isCalm ? toSend(parts.held) : waiting;
    const isBegun = (each: Waiting) => begun.has(statementOf(each));
    const left = all.filter((each) => !isBegun(each));
    // What was written again while it was under way goes in the next turn, and the rest of its file after it.
    const free = besides(left, [...[...underWay].flat(), ...all.filter(isBegun)]);
    const most = isCalm ? endOfFile(free, PUSH_LIMIT / LANES) : limit;
    return firstBatch(free, Math.min(most, room));
  }

  async function lane(): Promise<void> {
    for (;;) {
      // To form a body is much work in one piece. While another is on its way the screen may draw first.
      if (underWay.size > 0) await nextTask();
      if (failures.length > 0 || room <= 0) return;
      const batch = next();
      const { sent } = batch;
      if (sent.length === 0) return;
      room = isCalm ? room - sent.length : 0;
      for (const each of sent) begun.add(statementOf(each));
      underWay.add(sent);
      const others = bringsPages ? [...named] : [];
      named.push(...sent.flatMap(({ stored }) => ownCounter(stored.record.rev, own.deviceId)));
      try {
        const { outcomes, page } = await pushBatch(parts, batch, stop, others);
        answered.push({ sent, outcomes, page: page ?? null });
        // What it is told with the receipts one pull could not name, so an older endpoint gets fewer before one.
        if (page !== undefined && isCalm && !bringsPages) room += MOST_PUSHED_BEFORE_A_PULL - PUSH_LIMIT;
        bringsPages ||= page !== undefined;
        culprits.went();
      } catch (cause) {
        failures.push({ batch: sent, cause });
      }
      underWay.delete(sent);
    }
  }

  await Promise.all(Array.from({ length: isCalm ? LANES : 1 }, lane));
  const receipted = answered.flatMap(({ sent, outcomes }) => heldAfter(outcomes, sent, held, own));
  return { receipted, failures, page: failures.length > 0 ? null : pageAfter(answered, receipted) };
}

/**
 * The page that came last, where it was made when all of these pushes had been judged, and what it leaves out is here. Another push
 * that met somebody's later state may have been judged after it: then the page is older than what is here by now. Whatever has a
 * receipt and is not here to the letter may be among what was left out.
 */
function pageAfter(answered: readonly Answered[], receipted: readonly number[]): PullResponse | null {
  const page = answered.at(-1)?.page;
  if (!page?.complete) return null;
  const others = answered.slice(0, -1).flatMap(({ outcomes }) => outcomes);
  if (others.some(({ outcome }) => outcome !== 'accepted')) return null;
  const accepted = answered.flatMap(({ outcomes }) =>
    outcomes.flatMap((each) => (each.outcome === 'accepted' ? [each.seq] : [])),
  );
  const isBehindAll = accepted.every((seq) => seq <= page.checkpoint.seq);
  return isBehindAll && accepted.length === receipted.length ? page : null;
}

/** So many of `waiting`, and what else is in the file of the last: a rest of it would have to wait for all of them. */
function endOfFile(waiting: readonly Waiting[], count: number): number {
  const last = waiting[count - 1];
  if (last === undefined) return count;
  const next = waiting.findIndex((each, at) => at >= count && fileOf(each) !== fileOf(last));
  return next < 0 ? waiting.length : next;
}

/** What may be judged before or after `underWay`. What is in nobody's file may be about any of them. */
function besides(waiting: readonly Waiting[], underWay: readonly Waiting[]): readonly Waiting[] {
  if (underWay.length === 0) return waiting;
  const files = new Set(underWay.map(fileOf));
  if (files.has(null)) return [];
  return waiting.filter((each) => fileOf(each) !== null && !files.has(fileOf(each)));
}
