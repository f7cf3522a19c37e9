import { useEffect, useRef } from 'react';

/** A new object each time: two decisions in a row may read the same. */
export interface NewsOf {
  readonly words: string;
}

/** What was just decided. What it was decided about is gone from the page, so whoever did it is brought here. */
export function News({ news }: { news: NewsOf }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (news.words !== '') box.current?.focus();
  }, [news]);
  return (
    <div className="notice notice--done" role="status" ref={box} tabIndex={-1}>
      <p>{news.words}</p>
    </div>
  );
}
