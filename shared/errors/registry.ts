/**
 * Everything the world can do to us, by code: the HTTP status where it crosses the wire, and what the reader is told:
 * what happened, whether the work is safe, what to do. `docs/errors.md` lists the same codes.
 */
export const errors = {
  SESSION_WRONG_PASSWORD: {
    status: 401,
    message: 'The user name or password is not right. Nothing on this laptop has changed. Try again.',
  },
  SESSION_REQUIRED: {
    status: 401,
    message: 'You need to sign in again to sync. Your work is safe on this laptop.',
  },
  ACCESS_DENIED: {
    status: 403,
    message: 'Your role does not allow this. Nothing was changed.',
  },
  REQUEST_INVALID: {
    status: 400,
    message: 'The request was not in the agreed form, so nothing was changed. Update Waymark and try again.',
  },
  REQUEST_TOO_MANY: {
    status: 429,
    message: 'Too many attempts from here. Nothing was changed. Wait a minute and try again.',
  },
  NOT_FOUND: { status: 404, message: 'There is nothing at this address.' },
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
  DATABASE_UNAVAILABLE: {
    status: 503,
    message:
      'The council’s database cannot be reached just now. Your work is safe on this laptop and will be sent later.',
  },
  UNEXPECTED: {
    status: 500,
    message:
      'Something failed in the council’s system. Your work is safe on this laptop. It will be tried again.',
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
  UNLOCK_WRONG_SECRET: {
    status: 0,
    message: 'That is not the unlock phrase. Nothing is lost. Try again.',
  },
  STORE_TAMPERED: {
    status: 0,
    message:
      'Part of what this laptop holds was altered or damaged and cannot be read. The rest is safe. Tell your administrator.',
  },
  STORE_FULL: {
    status: 0,
    message:
      'This laptop’s disk is full, so your last change is not saved. Free some space; what was saved before is safe.',
  },
  STORE_IN_USE: {
    status: 0,
    message:
      'Waymark is already open in another window. Your work is safe. Use that window, or close it and try again.',
  },
  DATABASE_PROGRAM_MISSING: {
    status: 0,
    message:
      'The database that comes with Waymark is not installed for this kind of computer. Nothing was changed. Run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.',
  },
  DATABASE_START_FAILED: {
    status: 0,
    message:
      'The database that comes with Waymark did not start. What it holds is untouched. The reason is printed below; its log is server.log in the data folder.',
  },
  DATA_FOLDER_IN_USE: {
    status: 0,
    message:
      'Another running Waymark is using this data folder. Nothing was changed. Close that one, or choose another folder.',
  },
  PORT_TAKEN: {
    status: 0,
    message: 'Another program is using this port. Nothing was changed. Close it, or choose another port.',
  },
  DESKTOP_SENDER_UNKNOWN: {
    status: 0,
    message:
      'A page that is not Waymark’s own asked the desktop for something and was refused. Nothing was changed. Tell your administrator.',
  },
  DESKTOP_FAILED: {
    status: 0,
    message:
      'The desktop could not do what was asked. Your work is saved on this laptop. Try again, or start Waymark again.',
  },
  DESKTOP_SETTINGS_INVALID: {
    status: 0,
    message:
      'Waymark was given an address of the council’s system that cannot be used, so it did not start. Your work is safe on this laptop. Ask your administrator to correct the address.',
  },
  STORE_FAILED: {
    status: 0,
    message:
      'This laptop could not write to its disk, so your last change is not saved. What was saved before is safe. Close Waymark, open it again and repeat the change.',
  },
  STORE_WRONG_KEY: {
    status: 0,
    message:
      'The key of this laptop’s store does not fit what is on the disk. Nothing was changed. Tell your administrator.',
  },
  SECRET_TOO_SHORT: {
    status: 0,
    message: 'The unlock phrase needs at least 8 characters. Nothing is lost. Choose a longer one.',
  },
  RECORD_INVALID: {
    status: 0,
    message:
      'This change is not in a form that can be kept, so it was not saved. What was saved before is safe. Correct it and try again.',
  },
  RECORD_NOT_HERE: {
    status: 0,
    message:
      'This record is not on this laptop, so nothing was changed. It may have moved to somebody else’s caseload.',
  },
  RECORD_UNREADABLE: {
    status: 0,
    message:
      'The council’s system sent a record that this version of Waymark cannot read. Your work is safe on this laptop. Update Waymark to see it.',
  },
  DATABASE_OTHER_HISTORY: {
    status: 0,
    message:
      'The database was made by another build of Waymark, whose steps were not the ones this build knows. Nothing was changed. Start the build that made it, or choose another data folder.',
  },
  DATABASE_NEWER: {
    status: 0,
    message:
      'The council’s database was already brought to a newer version of Waymark. Nothing was changed. Start that version, or a later one.',
  },
  DATABASE_STEP_MISSING: {
    status: 0,
    message:
      'The database was made by a build of Waymark from between two versions, and lacks a step that this build counts on. Nothing was changed. Start from a backup made before that build, or choose another data folder.',
  },
  ENDPOINT_NOT_UNDERSTOOD: {
    status: 0,
    message:
      'The council’s system answered in a form that this version of Waymark does not know. Your work is safe on this laptop. Update Waymark and try again.',
  },
  RETURN_NOT_THIS_FORMAT: {
    status: 0,
    message:
      'This is not a file of the council’s children looked-after return, so nothing was changed. Choose the right file and import again.',
  },
  RETURN_FILE_UNREADABLE: {
    status: 0,
    message:
      'A file of the return could not be read, so nothing was changed. Check its name and import again.',
  },
  RETURN_IMPORT_RUNNING: {
    status: 0,
    message:
      'Another import is running for this council. Nothing was changed. Wait until it has ended and import again.',
  },
  RETURN_TEAM_UNKNOWN: {
    status: 0,
    message:
      'The council has no team of that name, so nothing was changed. Choose one of its teams and import again.',
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    message:
      'The request was larger than the council’s system takes. Nothing was changed. Send less at a time.',
  },
  SYNC_ENDPOINT_TOO_OLD: {
    status: 409,
    message:
      'The council’s system is older than this version of Waymark. Your work is safe on this laptop and will be sent once that is updated.',
  },
  SECRET_NOT_USABLE: {
    status: 0,
    message:
      'That phrase cannot be used on this laptop. Nothing is lost. Choose another, or unlock if Waymark is already set up here for you.',
  },
  CONFIG_INVALID: {
    status: 0,
    message:
      'The endpoint’s environment variables are missing or wrong, so it did not start. Nothing was changed. Correct those named below.',
  },
  TLS_CERTIFICATE_UNUSABLE: {
    status: 0,
    message:
      'The endpoint’s certificate or its key cannot be used, so it did not start. Nothing was changed. Correct the file named below.',
  },
  BOARD_DATE_INVALID: {
    status: 400,
    message:
      'There is no such day to count figures for. Nothing was changed. Give a day from 1990 to ten years from now, as YYYY-MM-DD.',
  },
  BOARD_SETTINGS_INVALID: {
    status: 500,
    message:
      'The council’s own settings hold a value that the rules do not allow, so no figures were counted. Nothing was changed. Tell your administrator.',
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
  BOARD_SESSION_REQUIRED: {
    status: 401,
    message: 'Sign in to see the figures. Nothing was changed.',
  },
  KEYCHAIN_LOST: {
    status: 0,
    message:
      'This laptop’s keychain no longer holds its half of the key, as after a reset of the system’s password store or under another system user. Nothing is lost. Sign in to the system as you did before, or ask your administrator to help you back in.',
  },
  KEYCHAIN_FAILED: {
    status: 0,
    message:
      'This laptop’s keychain does not give back what it is given, so the lock was not changed. Nothing is lost. Tell your administrator.',
  },
  UNLOCK_SHUT: {
    status: 0,
    message:
      'Too many wrong phrases in a row: this laptop opens no more until somebody has signed in to the council’s system on it. Nothing is lost. Choose “Somebody else is using this laptop”, sign in with your own user name, and try your phrase again.',
  },
  SYNC_CHANGE_FAILS: {
    status: 0,
    message:
      'The council’s system failed each time this change was sent. It is kept on this laptop, holds up nothing else, and is tried again by itself now and then, and whenever you sync. If this goes on for a day, correct it or withdraw it, and tell your administrator.',
  },
  RECOVERY_KEY_UNKNOWN: {
    status: 409,
    message:
      'The council has made another key for getting back into laptops. Nothing is lost: this laptop takes the new one when it is next unlocked.',
  },
  RECOVERY_NOT_POSSIBLE: {
    status: 404,
    message:
      'The council holds no key for a store of yours on this laptop, so it cannot let you back in. Nothing here was touched. What you had sent is safe at the council. Check that you signed in with the user name you use on this laptop, and ask your administrator.',
  },
  RECOVERY_KEY_WRONG: {
    status: 0,
    message:
      'What the council sent back does not open your store, so nothing was changed. Tell your administrator: the code on your screen and theirs must be the same.',
  },
  SESSION_LOCKED: {
    status: 429,
    message:
      'Too many wrong passwords were given, so signing in is closed for a while. Nothing on this laptop has changed. Wait a quarter of an hour, or ask your administrator to reset the password.',
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
  SESSION_REUSED: {
    status: 401,
    message:
      'The sign-in of this laptop was used from a second place, so it was ended everywhere. Your work is safe on this laptop. Sign in again, and tell your administrator.',
  },
  STORE_PUT_BACK: {
    status: 0,
    message:
      'This laptop’s disk was put back to an earlier day. What had been sent by then is here again; a change that had not been sent is missing. Tell your administrator.',
  },
  PASSWORD_NOT_TAKEN: {
    status: 403,
    message:
      'This council signs in with its own accounts, not with a password of Waymark’s. Nothing was changed. Use the council’s sign-in.',
  },
  PROVIDER_UNREACHABLE: {
    status: 503,
    message:
      'The council’s sign-in service cannot be reached just now. Your work is safe on this laptop. Try again in a few minutes.',
  },
  PROVIDER_REFUSED: {
    status: 401,
    message:
      'The council’s sign-in service did not say who you are. Nothing was changed. Try again, and tell your administrator if it stays so.',
  },
  PROVIDER_SECOND_FACTOR_MISSING: {
    status: 403,
    message:
      'You signed in without the second step that your council asks for, such as the code on your phone. Nothing was changed. Sign in again with it.',
  },
  PROVIDER_GROUP_UNKNOWN: {
    status: 403,
    message:
      'Your council account is in no group that uses Waymark. Nothing was changed. Ask your administrator to add you to one.',
  },
  PROVIDER_TEAM_UNKNOWN: {
    status: 403,
    message:
      'Your group stands for a team that Waymark does not have. Nothing was changed. Tell your administrator.',
  },
  PROVIDER_NAME_TAKEN: {
    status: 403,
    message:
      'Somebody else’s account in Waymark has your user name. Nothing was changed. Ask your administrator to rename that one.',
  },
  PROVIDER_ACCOUNT_DISABLED: {
    status: 403,
    message:
      'Your account in Waymark is disabled. Your work is safe on this laptop. Ask your administrator to enable it.',
  },
  PROVIDER_SIGN_IN_OVER: {
    status: 401,
    message: 'This sign-in took too long or was finished already. Nothing was changed. Sign in again.',
  },
  DEVICE_REVOKED: {
    status: 403,
    message:
      'The council has revoked this laptop. What you had not sent is handed over first, and then everything is taken off it.',
  },
  LEASE_ENDED: {
    status: 0,
    message:
      'This laptop has not been in contact with the council’s system for too long, so it opens nothing until it has. Nothing is lost. Connect to a network and unlock again.',
  },
  LEASE_CLOCK_BACK: {
    status: 0,
    message:
      'The clock of this laptop was set back, so it opens nothing until it has been in contact with the council’s system. Nothing is lost. Set the clock right, connect to a network and unlock again.',
  },
  STORE_NOT_READ: {
    status: 0,
    message:
      'This laptop could not read its disk, so nothing was opened. Nothing on it was changed. Try again; if it happens once more, start the laptop again, and then ask your administrator before anything else is done with it.',
  },
  LEASE_SIGN_IN: {
    status: 0,
    message:
      'This laptop has not been in contact with the council’s system for so long that your sign-in is over too. Nothing is lost. Sign in once, and it opens.',
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
  SESSION_ENDED: {
    status: 401,
    message:
      'This sign-in was ended from another laptop or page where you are signed in. Your work is safe on this laptop. Sign in again to send it, and tell your administrator if it was not you who ended it.',
  },
  SESSION_NOT_FRESH: {
    status: 403,
    message:
      'You signed in on this page some time ago, so it may be somebody else who asks. Nothing was changed. Sign in once more and try again.',
  },
  STORE_NO_ROOM: {
    status: 0,
    message:
      'This laptop’s disk is full, so what Waymark had to write there could not be kept. What you saved before is safe. Free some space and try again.',
  },
  STORE_NOT_WRITTEN: {
    status: 0,
    message:
      'This laptop could not write to its disk what Waymark had to keep there. What you saved before is safe. Try again; if it happens once more, start the laptop again.',
  },
  SIGN_IN_BUSY: {
    status: 503,
    message:
      'So many people are signing in just now that yours had no turn. Your password was not looked at, and nothing has changed. Try again in a minute.',
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
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errors;
