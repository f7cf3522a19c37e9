/** What was done or what went wrong last. It is no part of what is printed. */
export function Said({ words }: { words: string | null }) {
  return (
    <p role="status" className={words === null ? 'no-print' : 'notice no-print'}>
      {words}
    </p>
  );
}
