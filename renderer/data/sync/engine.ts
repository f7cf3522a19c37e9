import type { Cancel } from '#renderer/platform/clock.ts';
import type { ErrorCode } from '#shared/errors/registry.ts';
import type { PullResponse, StreamEvent, StreamPage } from '#shared/sync/messages.ts';
import { createEscrowTender } from '../recovery/escrow.ts';
import { withoutAChange } from '../store-failure.ts';
import { waitAfter } from './back-off.ts';
import type { Connection } from './endpoint.ts';
import { EndpointFailure, isSignInOver, wasReached } from './endpoint-failure.ts';
import { heardFrom } from './heard-from.ts';
import { heartbeatOf } from './heartbeat.ts';
import type { OwnLateOutcomes } from './late-outcomes.ts';
import { type LiveStream, openLiveStream } from './live-stream.ts';
import { keepNews } from './pull.ts';
import { toSend } from './push.ts';
import { type RoundParts, runRound } from './round.ts';
import { watchForSleep } from './sleep-watch.ts';
import type { StatusBoard } from './sync-status.ts';

/** Typing pauses are longer than this, so a sentence is one push and not forty. */
const AFTER_AN_EDIT = 300;
/** A fact stated after so long a rest goes at once: it is whole, and somebody may be waiting for it. */
const REST = 1_000;
/** With the live stream open a round is only a heartbeat; without it, it is how news arrives. */
const EVERY_WITH_STREAM = 4 * 60_000;
const EVERY_WITHOUT_STREAM = 60_000;

export interface Engine {
  /** Asks for a round at once. */
  syncNow(): void;
  /** After a new sign-in: the stream and the rounds take the new token. */
  resume(): void;
  /** Ends the round in flight, the stream and every timer. Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

interface EngineParts extends Omit<RoundParts, 'progressed'> {
  /** What is wrong with this store however well the rounds go. */
  standingProblem(): ErrorCode | null;
  readonly outcomes: Pick<OwnLateOutcomes, 'ask' | 'tend'>;
  /** Looks at the revisions of states that came from the endpoint, before they are kept. */
  meet(revs: readonly string[]): Promise<void>;
  /** The council has revoked this laptop. */
  revoked(): void;
}

export function startEngine(parts: EngineParts, connection: Connection, status: StatusBoard): Engine {
  const { clock, device, held } = parts;
  const tendEscrow = createEscrowTender(device, parts.endpoint);
  let stopped = false;
  let failures = 0;
  let cancelNext: Cancel = () => undefined;
  /** Whether the timer that is set is that of an edit, which is not to be set anew for what others write. */
  let isSendSet = false;
  let round: { readonly ended: Promise<void>; readonly stop: AbortController } | null = null;
  let askedMeanwhile = false;
  let newestHeard = 0;
  let stream: LiveStream | null = null;
  let asking = Promise.resolve();
  const closing = new AbortController();
  let isRested = true;
  let cancelRest: Cancel = () => undefined;

  const progressed: RoundParts['progressed'] = ({ remaining }) => status.change({ remaining });
  const endpoint = heardFrom(parts.endpoint, () => {
    if (status.engine.connection !== 'offline') return;
    status.change({ connection: 'connected', problem: parts.standingProblem() });
  });

  function maySpeak(): boolean {
    return !stopped && status.engine.connection !== 'sign-in-needed';
  }

  /** One that was told to update asks again when somebody does: the endpoint may be another by then. */
  function mayRun(isAsked = false): boolean {
    return maySpeak() && (isAsked || status.engine.connection !== 'update-needed');
  }

  function begin({ isAsked = false } = {}): void {
    if (!mayRun(isAsked)) return;
    cancelNext();
    isSendSet = false;
    if (round) {
      askedMeanwhile = true;
      return;
    }
    const stop = new AbortController();
    askedMeanwhile = false;
    // Begins in a turn of its own, so that whoever hears of it and asks for another finds this one under way.
    round = { stop, ended: Promise.resolve().then(() => oneRound(stop.signal)) };
  }

  function beginIn(milliseconds: number): void {
    cancelNext();
    isSendSet = milliseconds === AFTER_AN_EDIT && mayRun();
    if (mayRun()) cancelNext = clock.after(milliseconds, () => begin());
  }

  /** It says of itself what it can still say: whoever looks after laptops has to see this one above all. */
  function beatIn(milliseconds: number): void {
    cancelNext();
    cancelNext = clock.after(milliseconds, () => {
      const stop = new AbortController();
      round = { stop, ended: Promise.resolve().then(() => oneBeat(stop.signal)) };
    });
  }

  async function oneBeat(stop: AbortSignal): Promise<void> {
    await beat(stop);
    round = null;
    if (askedMeanwhile) begin({ isAsked: true });
    else scheduleNext();
  }

  async function oneRound(stop: AbortSignal): Promise<void> {
    status.change({ roundInFlight: true });
    try {
      const isAllSent = await runRound({ ...parts, endpoint, progressed }, stop);
      await succeeded(isAllSent ? clock.now() : device.get().lastSyncedAt);
    } catch (cause) {
      if (!stopped) failed(codeOf(cause));
    }
    await beat(stop);
    round = null;
    status.change({ roundInFlight: false });
    scheduleNext();
  }

  /**
   * What is new came along the stream, and this laptop is where it begins: there is nothing to ask. The next round keeps its
   * time, as it tells the endpoint of this laptop: however many pages come, none of them puts it off. What waits was not tried,
   * so with something to send this is no sync.
   */
  async function oneNews(page: PullResponse): Promise<void> {
    try {
      await parts.meet(page.documents.map(({ document }) => document.rev));
      await keepNews({ ...parts, progressed }, page);
      await succeeded(toSend(held).length > 0 ? device.get().lastSyncedAt : clock.now());
    } catch (cause) {
      if (!stopped) failed(codeOf(cause));
    }
    round = null;
    if (failures > 0 || isAskedAgain()) scheduleNext();
    else if (toSend(held).length > 0 && !isSendSet) begin();
  }

  async function succeeded(lastSyncedAt: string | null): Promise<void> {
    failures = 0;
    await device.change({ lastSyncedAt });
    const problem = parts.standingProblem();
    status.change({ connection: 'connected', lastSyncedAt, stuckSince: null, problem, remaining: 0 });
    stream ??= openStream();
  }

  function failed(problem: ErrorCode): void {
    failures += 1;
    if (problem === 'DEVICE_REVOKED') parts.revoked();
    if (isSignInOver(problem)) status.change({ connection: 'sign-in-needed', problem });
    else if (problem === 'SYNC_CLIENT_TOO_OLD') status.change({ connection: 'update-needed', problem });
    else if (!wasReached(problem)) status.change({ connection: 'offline', stuckSince: null, problem });
    else {
      const stuckSince = status.engine.stuckSince ?? clock.now();
      status.change({ connection: 'connected', stuckSince, problem });
    }
  }

  /** The stream also tells of this laptop's own pushes, which the pull after them has already passed. */
  function isNews(): boolean {
    return newestHeard > (device.get().checkpoint?.seq ?? 0);
  }

  function isAskedAgain(): boolean {
    return askedMeanwhile || isNews();
  }

  function scheduleNext(): void {
    const again = isAskedAgain();
    newestHeard = 0;
    if (!maySpeak()) return;
    if (!mayRun()) beatIn(EVERY_WITH_STREAM);
    else if (again && failures === 0) begin();
    else if (failures > 0) {
      beginIn(waitAfter(failures, Math.random()));
    } else if (toSend(held).length > 0) beginIn(AFTER_AN_EDIT);
    else beginIn(stream?.connected ? EVERY_WITH_STREAM : EVERY_WITHOUT_STREAM);
  }

  /** Goes even when the round failed: the board has to know of a laptop that cannot sync. Its own failure changes nothing. */
  async function beat(stop: AbortSignal): Promise<void> {
    if (!maySpeak() || status.engine.connection === 'offline') return;
    await parts.endpoint
      .heartbeat(device.get().token, heartbeatOf(held, device.get()), stop)
      .catch(() => undefined);
    await tendEscrow(stop).catch(() => undefined);
    await parts.outcomes.tend(stop).catch(() => undefined);
  }

  /** What became of late entries may have been decided while nothing said so, and is asked for when something does. */
  function askForOutcomes(): void {
    if (!maySpeak()) return;
    parts.outcomes.ask();
    asking = parts.outcomes.tend(closing.signal).catch(() => undefined);
  }

  function changed({ seq }: StreamEvent): void {
    newestHeard = Math.max(newestHeard, seq);
    if (round === null && isNews()) begin();
    // Whoever can say that is within reach again, so the next try need not be waited for.
    else if (round === null && status.engine.connection === 'offline') syncNow();
  }

  /** Whether it is what a pull would bring now, and all of it. A laptop in the middle of a round is about to be elsewhere. */
  function isNextPage(from: StreamPage['from'], { complete, withdrawn }: PullResponse): boolean {
    const { checkpoint, firstSync } = device.get();
    const isHere = checkpoint?.seq === from.seq && checkpoint.id === from.id;
    return isHere && firstSync.done && complete && withdrawn.length === 0;
  }

  function openStream(): LiveStream {
    return openLiveStream(connection, () => device.get(), {
      changed,
      page({ from, page }) {
        if (round === null && failures === 0 && mayRun() && isNextPage(from, page)) {
          askedMeanwhile = false;
          round = { stop: new AbortController(), ended: Promise.resolve().then(() => oneNews(page)) };
        } else changed(page.checkpoint);
      },
      opened(isBehind) {
        if (isBehind) begin();
        askForOutcomes();
      },
      decided: askForOutcomes,
      // Only a round can tell whether the line is cut, and only it tells the user.
      broke: () => begin(),
    });
  }

  const unsubscribe = held.onChange((changes) => {
    const edited = changes.some(
      ({ after }) => after?.pending && after.record.edit.onDeviceId === parts.own.deviceId,
    );
    if (!edited) return;
    const atOnce = isRested && !changes.some(({ isTyping }) => isTyping);
    isRested = false;
    cancelRest();
    cancelRest = clock.after(REST, () => {
      isRested = true;
    });
    if (round !== null || failures > 0) return;
    if (atOnce) begin();
    else beginIn(AFTER_AN_EDIT);
  });
  globalThis.addEventListener?.('online', syncNow);
  globalThis.addEventListener?.('offline', wentOffline);
  const endSleepWatch = watchForSleep(clock, woke);
  begin();

  /** Whatever line was open before the laptop slept is dead, though it may not look so for another minute. */
  function woke(): void {
    stream?.stop();
    stream = null;
    syncNow();
  }

  function syncNow(): void {
    failures = 0;
    begin({ isAsked: true });
  }

  function wentOffline(): void {
    begin();
  }

  return {
    syncNow,
    resume() {
      stream?.stop();
      stream = null;
      status.change({ connection: 'offline', problem: null });
      syncNow();
    },
    async stop() {
      stopped = true;
      cancelNext();
      cancelRest();
      unsubscribe();
      endSleepWatch();
      globalThis.removeEventListener?.('online', syncNow);
      globalThis.removeEventListener?.('offline', wentOffline);
      stream?.stop();
      round?.stop.abort();
      closing.abort();
      await Promise.all([round?.ended, asking]);
    },
  };
}

function codeOf(cause: unknown): ErrorCode {
  return cause instanceof EndpointFailure ? cause.code : withoutAChange(cause).code;
}
