/** What the work gives, and how long each task held the page up that the browser itself calls long: over 50 ms. */
export async function longTasksDuring<Result extends object>(
  work: () => Promise<Result>,
): Promise<Result & { readonly longTasks: readonly number[] }> {
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  const result = await work();
  // The browser reports a task a little after it has ended.
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const { duration } of observer.takeRecords()) longTasks.push(duration);
  observer.disconnect();
  return { ...result, longTasks };
}
