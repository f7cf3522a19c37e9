import type { ErrorKind } from './error-kind.ts';

/** Signing in and staying signed in: people, passwords, the council’s provider, and laptops that may no longer be used. */
export const signInErrors = {
  SESSION_WRONG_PASSWORD: {
    status: 401,
    message: 'The user name or password is not right. Nothing on this laptop has changed. Try again.',
  },
  SESSION_REQUIRED: {
    status: 401,
    message: 'You need to sign in again to sync. Your work is safe on this laptop.',
  },
  BOARD_SESSION_REQUIRED: {
    status: 401,
    message: 'Sign in to see the figures. Nothing was changed.',
  },
  SESSION_LOCKED: {
    status: 429,
    message:
      'Too many wrong passwords were given, so signing in is closed for a while. Nothing on this laptop has changed. Wait a quarter of an hour, or ask your administrator to reset the password.',
  },
  SESSION_REUSED: {
    status: 401,
    message:
      'The sign-in of this laptop was used from a second place, so it was ended everywhere. Your work is safe on this laptop. Sign in again, and tell your administrator.',
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
  LEASE_SIGN_IN: {
    status: 0,
    message:
      'This laptop has not been in contact with the council’s system for so long that your sign-in is over too. Nothing is lost. Sign in once, and it opens.',
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
  SIGN_IN_BUSY: {
    status: 503,
    message:
      'So many people are signing in just now that yours had no turn. Your password was not looked at, and nothing has changed. Try again in a minute.',
  },
} as const satisfies Record<string, ErrorKind>;
