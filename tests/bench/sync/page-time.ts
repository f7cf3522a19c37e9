import type { Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the processor, where the event is a task. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** What a page’s own thread worked, as the processor counts it: other work on the machine stretches the clock, and this hardly. */
export interface PageTime {
  readonly all: number;
  readonly longestTask: number;
}

export async function withPageTime<Result>(
  page: Page,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly pageTime: PageTime }> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'], excludedCategories: ['*'] },
  });
  const result = await work();
  await session.send('Tracing.end');
  await ended;
  await session.detach();
  return { result, pageTime: pageTimeIn(events) };
}

function pageTimeIn(events: readonly TraceEvent[]): PageTime {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const pages = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  const tasks = events
    .filter((event) => event.name === 'RunTask' && pages.has(threadOf(event)))
    .map(({ tdur }) => (tdur ?? 0) / 1_000);
  if (tasks.length === 0) throw new Error('The browser told of no task.');
  return { all: tasks.reduce((sum, ms) => sum + ms, 0), longestTask: Math.max(...tasks) };
}
