import { useEffect, useRef } from 'react';

/** A new object each time: two things done in a row may be told in the same words. */
export interface News {
  readonly words: string;
}

/**
 * What came of something, told at a place that stays. What it was done with may be gone from the page by then, brought
 * there by sync before the answer or after it, so whoever did it is brought here.
 */
export function Told({ news }: { news: News | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (news !== null) box.current?.focus();
  }, [news]);
  return (
    <div role="status" ref={box} tabIndex={-1} className={news === null ? undefined : 'notice notice--done'}>
      {news !== null && <p>{news.words}</p>}
    </div>
  );
}
