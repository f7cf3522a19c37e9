/**
 * Why a write is made: a fact that somebody stated, words as they are typed, what came from the endpoint, or a file that
 * leaves. It decides how firmly the write is kept, and how soon it is sent.
 */
export type WriteContext = 'edit' | 'typing' | 'sync' | 'purge';

/** What came from the endpoint can be fetched again, so only a person's own writing waits for the platter. */
export const relaxedContexts: ReadonlySet<string> = new Set<WriteContext>(['sync']);
