import type { Cancel, Clock } from '#renderer/platform/clock.ts';

/** No byte for so long on a request in flight ends it: half-open connections and sleeping proxies never do by themselves. */
export const SILENCE_LIMIT = 30_000;

export interface ProgressWatch {
  readonly signal: AbortSignal;
  /** True when it was silence that ended the request. */
  readonly fellSilent: boolean;
  progressed(): void;
  end(): void;
}

/** Watches one request. It ends with silence, or with `stop`, whichever is first. */
export function watchProgress(clock: Clock, stop: AbortSignal, limit: number): ProgressWatch {
  const controller = new AbortController();
  let cancel: Cancel = () => undefined;
  let fellSilent = false;
  const abort = () => controller.abort();

  function progressed(): void {
    cancel();
    cancel = clock.after(limit, () => {
      fellSilent = true;
      abort();
    });
  }

  function end(): void {
    cancel();
    stop.removeEventListener('abort', abort);
  }

  if (stop.aborted) abort();
  stop.addEventListener('abort', abort);
  progressed();
  return {
    signal: controller.signal,
    get fellSilent() {
      return fellSilent;
    },
    progressed,
    end,
  };
}
