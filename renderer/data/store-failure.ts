import { type ErrorCode, errors } from '#shared/errors/registry.ts';

/** The world failed while keeping or reading a record. The code says what the reader is told; the cause is for the log. */
export class StoreFailure extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, cause?: unknown) {
    super(errors[code].message, { cause });
    this.name = 'StoreFailure';
    this.code = code;
  }
}

/** For what may fail without harm: swallows a failure of the world, and no mistake of ours. */
export function onlyFailuresOfTheWorld(cause: unknown): void {
  if (!(cause instanceof StoreFailure)) throw cause;
}

/** What the disk said, as one of our codes. A failure that already has one keeps it. */
export function asStoreFailure(cause: unknown): StoreFailure {
  if (cause instanceof StoreFailure) return cause;
  return new StoreFailure(isQuota(cause) ? 'STORE_FULL' : 'STORE_FAILED', cause);
}

/** The same where what could not be written was no change of a person's: then nobody is told that theirs is not saved. */
export function withoutAChange(cause: unknown): StoreFailure {
  const failure = asStoreFailure(cause);
  if (failure.code === 'STORE_FULL') return new StoreFailure('STORE_NO_ROOM', failure);
  return failure.code === 'STORE_FAILED' ? new StoreFailure('STORE_NOT_WRITTEN', failure) : failure;
}

/** While a store is set up or unlocked, no change of anybody's is under way. */
export function atTheDoor<Done>(work: Promise<Done>): Promise<Done> {
  return work.catch((cause: unknown) => {
    throw cause instanceof StoreFailure ? withoutAChange(cause) : cause;
  });
}

/** Dexie and IndexedDB wrap the reason in one another, so it is looked for all the way down. */
function isQuota(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  return cause.name === 'QuotaExceededError' || isQuota(cause.cause) || isQuota(Reflect.get(cause, 'inner'));
}
