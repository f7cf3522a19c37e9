import { IDLE_MINUTES } from '#renderer/features/idle-lock/index.ts';

/** What guards this laptop's files, so that nobody believes in a lock that is not there. */
export function lockWords(keychain: 'user' | 'plain' | 'none' | 'browser' | null): string {
  const idle = `Waymark locks itself after ${IDLE_MINUTES} minutes without a touch`;
  switch (keychain) {
    case 'user':
      return `Your phrase and this system user’s keychain seal this laptop, and both are needed. ${idle}, when the laptop sleeps and when its screen is locked.`;
    case 'plain':
      return `Your phrase alone seals this laptop: this Linux has no password store that could be a second lock. ${idle}, when the laptop sleeps and when its screen is locked.`;
    case 'none':
      return `Your phrase alone seals this laptop: the system’s keychain cannot be reached. ${idle}, when the laptop sleeps and when its screen is locked.`;
    case 'browser':
      return `Your phrase alone seals this laptop: a browser has no keychain to add. ${idle}. Lock it yourself before you close the lid.`;
    case null:
      return `Your phrase seals this laptop. ${idle}.`;
  }
}
