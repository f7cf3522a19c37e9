import { useId } from 'react';

/** How far something has come, in words and then as a bar. Without a total there is only the sentence. */
export function ProgressBar({ words, done, total }: { words: string; done: number; total: number }) {
  const id = useId();
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div className="progress">
      <p id={id}>{words}</p>
      {total > 0 && (
        <div
          className="progress__track"
          role="progressbar"
          aria-labelledby={id}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={Math.min(done, total)}
        >
          <svg className="progress__fill" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width={100 * share} height="10" />
          </svg>
        </div>
      )}
    </div>
  );
}
