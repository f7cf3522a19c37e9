import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import type { ErrorCode } from '#shared/errors/registry.ts';
import type { HistoryEntry } from '#shared/sync/history-messages.ts';

export interface HistoryRead {
  readonly entries: readonly HistoryEntry[];
  /** Where the next page begins; null at the beginning of the file. */
  readonly before: number | null;
  readonly isReading: boolean;
  readonly failure: { readonly code: ErrorCode; readonly message: string } | null;
}

const nothingRead: HistoryRead = { entries: [], before: null, isReading: true, failure: null };

/** A file's history as far as it was read. It is kept nowhere: whoever leaves the page asks the endpoint anew. */
export function useHistory(youngPersonId: string): HistoryRead & { readOn(): void; readAgain(): void } {
  const store = useStore();
  const [read, setRead] = useState<HistoryRead>(nothingRead);
  /** An answer to an earlier question, such as one that was asked again, is for nobody. */
  const asked = useRef(0);

  const ask = useCallback(
    async (before: number | null) => {
      asked.current += 1;
      const question = asked.current;
      setRead((known) => ({ ...(before === null ? nothingRead : known), isReading: true, failure: null }));
      const answer = await store.readHistory(youngPersonId, before);
      if (asked.current !== question) return;
      setRead((known) =>
        answer.ok
          ? {
              entries: [...known.entries, ...answer.page.entries],
              before: answer.page.before,
              isReading: false,
              failure: null,
            }
          : { ...known, isReading: false, failure: answer },
      );
    },
    [store, youngPersonId],
  );

  useEffect(() => {
    void ask(null);
    return () => {
      asked.current += 1;
    };
  }, [ask]);

  return { ...read, readOn: () => void ask(read.before), readAgain: () => void ask(null) };
}
