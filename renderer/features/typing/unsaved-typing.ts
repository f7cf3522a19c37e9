/**
 * Words typed and not yet on the disk, by field, kept in memory only. They outlive the field on the screen, so that
 * changing sections, or a disk that is full for a while, loses none of them.
 */
const drafts = new Map<string, string>();
const flushes = new Map<string, () => Promise<boolean>>();

export function draftOf(field: string): string | undefined {
  return drafts.get(field);
}

export function keepDraft(field: string, text: string, flush: () => Promise<boolean>): void {
  drafts.set(field, text);
  flushes.set(field, flush);
}

/** Only the very words that were saved are no longer a draft: more may have been typed since. */
export function draftSaved(field: string, text: string): void {
  if (drafts.get(field) !== text) return;
  drafts.delete(field);
  flushes.delete(field);
}

export function hasUnsavedTyping(): boolean {
  return drafts.size > 0;
}

/** Saves what is still only typed. Answers how many fields could not be saved. */
export async function saveAllTyping(): Promise<number> {
  const outcomes = await Promise.all([...flushes.values()].map((flush) => flush()));
  return outcomes.filter((saved) => !saved).length;
}
