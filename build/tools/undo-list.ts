export interface UndoList {
  /** What to do when all ends. The last that began is the first that ends. */
  add(what: string, undo: () => Promise<void> | void): void;
  /** Undoes everything, once. One failure does not keep the rest from its turn; all are returned in words. */
  run(): Promise<readonly string[]>;
}

export function createUndoList(): UndoList {
  const steps: { what: string; undo: () => Promise<void> | void }[] = [];
  let ended: Promise<readonly string[]> | undefined;
  async function undoAll(): Promise<readonly string[]> {
    const failures: string[] = [];
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      try {
        await step.undo();
      } catch (error) {
        failures.push(`${step.what}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return failures;
  }
  return {
    add: (what, undo) => {
      steps.push({ what, undo });
    },
    run: () => {
      ended ??= undoAll();
      return ended;
    },
  };
}
