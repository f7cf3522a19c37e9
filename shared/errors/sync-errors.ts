import type { ErrorKind } from './error-kind.ts';

/** Between a laptop and the endpoint: what cannot be sent, taken or fetched, and files that are somebody else’s. */
export const syncErrors = {
  SYNC_CLIENT_TOO_OLD: {
    status: 409,
    message:
      'This version of Waymark is too old to sync. Your work is safe on this laptop. Update Waymark to send it.',
  },
  SYNC_CHECKPOINT_UNKNOWN: {
    status: 409,
    message:
      'The council’s system does not know this laptop’s place in the feed. Your work is safe. Waymark will fetch everything again.',
  },
  SYNC_DOCUMENT_INVALID: {
    status: 422,
    message:
      'The council’s system could not accept this change. It is kept on this laptop. Correct it or withdraw it.',
  },
  ENDPOINT_UNREACHABLE: {
    status: 0,
    message:
      'The council’s system cannot be reached. Your work is saved on this laptop and will be sent later.',
  },
  ENDPOINT_NOT_WAYMARK: {
    status: 0,
    message:
      'This network answered with a page of its own, perhaps its sign-in page. Your work is safe. Open a web page to sign in to the network.',
  },
  ENDPOINT_NOT_UNDERSTOOD: {
    status: 0,
    message:
      'The council’s system answered in a form that this version of Waymark does not know. Your work is safe on this laptop. Update Waymark and try again.',
  },
  SYNC_ENDPOINT_TOO_OLD: {
    status: 409,
    message:
      'The council’s system is older than this version of Waymark. Your work is safe on this laptop and will be sent once that is updated.',
  },
  ENDPOINT_SILENT: {
    status: 0,
    message:
      'The council’s system did not answer, or began to and then fell silent. Your work is saved on this laptop. Waymark keeps trying; if this goes on, try another network.',
  },
  CHANGE_NOT_REFUSED: {
    status: 0,
    message:
      'This change is not refused any more, so it was not withdrawn. It is safe on this laptop, and it is sent by itself.',
  },
  SYNC_CHANGE_FAILS: {
    status: 0,
    message:
      'The council’s system failed each time this change was sent. It is kept on this laptop, holds up nothing else, and is tried again by itself now and then, and whenever you sync. If this goes on for a day, correct it or withdraw it, and tell your administrator.',
  },
  OPENING_NOT_FOUND: {
    status: 404,
    message:
      'No file that you can open has that name and date of birth, or more than one has. Nothing was opened. Check both; if they are right, ring the manager or the service lead.',
  },
  OPENING_NOT_NEEDED: {
    status: 409,
    message:
      'You hold that file already, so nothing was opened. Find the young person by name; if they are not there yet, sync first.',
  },
  OPENING_TOO_MANY: {
    status: 429,
    message:
      'Too many names were tried in the last hour, so no file can be opened by you for now. Nothing was opened. Ring the manager or the service lead.',
  },
  LATE_ENTRY_DECIDED: {
    status: 0,
    message:
      'Somebody else decided about this late entry before you did, and theirs stands. Your work is safe on this laptop. See what they decided, and take your decision back.',
  },
  FILE_TIME_OVER: {
    status: 0,
    message:
      'The time for which you had this file is over, so nothing more is written in it here. What you wrote before is safe on this laptop and is sent at its next contact. If you still need the file, ask whoever holds it, or open it again.',
  },
  LATE_ENTRY_TOO_LARGE: {
    status: 0,
    message:
      'This is longer than the council’s system keeps for whoever holds the file now, so it was not sent. It is safe on this laptop. Copy what is needed of it, give that to your manager, and then remove it here.',
  },
  LATE_ENTRY_TOO_MANY: {
    status: 0,
    message:
      'The file has so many late entries from this laptop that nobody has decided yet that it takes no more, so this was not sent. It is safe on this laptop, and goes by itself once some are decided. Ask your manager to have them decided.',
  },
} as const satisfies Record<string, ErrorKind>;
