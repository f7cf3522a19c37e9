import type { ErrorKind } from './error-kind.ts';

/** On the laptop itself: its sealed store, its disk, its unlock phrase and its keychain. */
export const laptopErrors = {
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
  SECRET_NOT_USABLE: {
    status: 0,
    message:
      'That phrase cannot be used on this laptop. Nothing is lost. Choose another, or unlock if Waymark is already set up here for you.',
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
  STORE_PUT_BACK: {
    status: 0,
    message:
      'This laptop’s disk was put back to an earlier day. What had been sent by then is here again; a change that had not been sent is missing. Tell your administrator.',
  },
  STORE_NOT_READ: {
    status: 0,
    message:
      'This laptop could not read its disk, so nothing was opened. Nothing on it was changed. Try again; if it happens once more, start the laptop again, and then ask your administrator before anything else is done with it.',
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
} as const satisfies Record<string, ErrorKind>;
