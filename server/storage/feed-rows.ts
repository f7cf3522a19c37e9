/** An entry of a page, with the feed's own state, which is on each row, and on one without an entry where there is nothing to send. */
export interface FeedRow {
  readonly newest: string;
  readonly mark: string;
  readonly seq: string | null;
  readonly key: string;
  /** Null for a file that is withdrawn. */
  readonly collection: string | null;
  readonly id: string;
  /** Whom it is about. */
  readonly person: string | null;
  /** Null also where it was not read with the page. */
  readonly body: string | null;
}
