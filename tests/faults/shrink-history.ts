/**
 * The least of `steps` that still fails, as far as `budget` plays of it can tell: ever smaller parts are left out, and stay out when
 * the rest fails without them. Order is kept. `fails` plays what is left.
 */
export async function shrunk<Step>(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
  budget: number,
): Promise<readonly Step[]> {
  let left = steps;
  let plays = 0;
  for (let size = Math.ceil(left.length / 2); size >= 1 && plays < budget; ) {
    let removed = false;
    for (let from = 0; from < left.length && plays < budget; ) {
      const without = [...left.slice(0, from), ...left.slice(from + size)];
      plays += 1;
      if (await fails(without)) {
        left = without;
        removed = true;
      } else {
        from += size;
      }
    }
    // With single steps it goes on until none can be left out any more.
    if (size > 1) size = Math.ceil(size / 2);
    else if (!removed) break;
  }
  return left;
}
