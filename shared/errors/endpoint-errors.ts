import type { ErrorKind } from './error-kind.ts';

/** At the endpoint and in its commands: requests, the database, settings, and statutory returns that are imported. */
export const endpointErrors = {
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
} as const satisfies Record<string, ErrorKind>;
