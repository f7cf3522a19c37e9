/** A command has resolved when its change is on the disk, sealed. `savedAt` is when. It rejects with a `StoreFailure`. */
export interface Saved {
  readonly id: string;
  readonly savedAt: string;
}

/** `kept` is the text as it now stands, where words from elsewhere were joined to it. */
export interface SavedText extends Saved {
  readonly kept?: string;
}
