interface Member {
  readonly reject: (cause: unknown) => void;
}

/** Writes that are one: none of them is begun until all have come, and then they are ordered together, in one turn. */
export interface Gathering<Write extends Member> {
  add(write: Write): void;
  /** One of them will not come. Those that have are rejected with `cause`, as is whoever comes later. */
  abandon(cause: unknown): void;
}

export function gathering<Write extends Member>(
  members: number,
  order: (writes: readonly Write[]) => void,
): Gathering<Write> {
  const come: Write[] = [];
  let over: { readonly cause: unknown } | null = null;
  return {
    add(write) {
      if (over) {
        write.reject(over.cause);
        return;
      }
      come.push(write);
      if (come.length === members) order(come);
    },
    abandon(cause) {
      if (over || come.length >= members) return;
      over = { cause };
      for (const { reject } of come) reject(cause);
    },
  };
}
