import path from 'node:path';
import { parseArgs } from 'node:util';
import { appDataFolder } from '#server/app-data-folder.ts';
import { CommandFailure } from '#server/commands/common/command-failure.ts';

export type RecoveryOrder = { readonly dataFolder: string } & (
  | { readonly act: 'make-key'; readonly out: string }
  | { readonly act: 'list' }
  | {
      readonly act: 'approve';
      readonly requestId: string;
      readonly keyFile: string;
      readonly code: string;
      readonly by: string;
    }
  | { readonly act: 'refuse'; readonly requestId: string; readonly reason: string; readonly by: string }
);

export const recoveryHelp = `npm run recovery -- make-key --out FILE
npm run recovery -- list
npm run recovery -- approve REQUEST --key FILE --code "CODE" --by NAME
npm run recovery -- refuse REQUEST --reason TEXT --by NAME

Lets somebody back into their laptop when the phrase is forgotten or the system's keychain was reset, with all of
their unsent work. make-key makes the council's key once: keep FILE and its passphrase apart, offline, in two
hands. From then on each laptop leaves its own key at the endpoint, sealed for that file. approve needs the file,
its passphrase (asked for, or given on standard input, never as an option) and the code that the person reads from
their screen: check by voice that it is they who ask.

  --data FOLDER   the data folder of npm start, where it is not the usual one
With DATABASE_URL set, the council's own database is used.`;

/** Null: the help was asked for. Throws a `CommandFailure` in plain words for whatever does not fit. */
export function readRecoveryOrder(args: readonly string[]): RecoveryOrder | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const dataFolder = path.resolve(values.data ?? appDataFolder());
  const [act, requestId, ...rest] = positionals;
  if (rest.length > 0) throw refused(`“${rest.join(' ')}” is one word too many.`);
  switch (act) {
    case 'make-key':
      return { act, dataFolder, out: path.resolve(required(values.out, '--out FILE')) };
    case 'list':
      return { act, dataFolder };
    case 'approve':
      return {
        act,
        dataFolder,
        requestId: required(requestId, 'REQUEST'),
        keyFile: path.resolve(required(values.key, '--key FILE')),
        code: required(values.code, '--code'),
        by: required(values.by, '--by NAME'),
      };
    case 'refuse':
      return {
        act,
        dataFolder,
        requestId: required(requestId, 'REQUEST'),
        reason: required(values.reason, '--reason TEXT'),
        by: required(values.by, '--by NAME'),
      };
    default:
      throw refused(act === undefined ? 'Say what to do.' : `There is no “${act}”.`);
  }
}

function parse(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: text,
        key: text,
        code: text,
        by: text,
        reason: text,
        data: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function required(value: string | undefined, option: string): string {
  const text = value?.trim() ?? '';
  if (text === '') throw refused(`${option} is missing.`);
  if (text.length > 1_000) throw refused(`${option} is too long.`);
  return text;
}

function refused(why: string): CommandFailure {
  return new CommandFailure(`${why}\nNothing was changed. --help shows how it is used.`);
}
