interface Scheduling {
  readonly scheduler?: { yield?(): Promise<void> };
}

/** Lets the page draw and hear the keyboard before the work goes on: nothing may hold it up for fifty milliseconds. */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as Scheduling;
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
