/** One thing that can go wrong: its HTTP status where it crosses the wire, else 0, and what the reader is told. */
export interface ErrorKind {
  readonly status: number;
  readonly message: string;
}
