/**
 * The forms in which somebody is deciding at this moment. What they decide about may be gone from the page before the words that
 * they wrote for it are: those are not left over.
 */
const deciding = new Set<string>();

export function isDeciding(form: string): boolean {
  return deciding.has(form);
}

export async function whileDeciding<Result>(form: string, work: () => Promise<Result>): Promise<Result> {
  deciding.add(form);
  try {
    return await work();
  } finally {
    deciding.delete(form);
  }
}
