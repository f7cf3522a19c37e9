import path from 'node:path';
import { parseArgs } from 'node:util';
import { appDataFolder } from '#server/app-data-folder.ts';
import { CommandFailure } from '#server/commands/common/command-failure.ts';
import { type CopyLanguage, copyLanguages } from '#shared/domain/plan-copy/copy-headings.ts';

export type CouncilChange =
  | { readonly kind: 'approve'; readonly language: CopyLanguage; readonly approvedBy: string }
  | { readonly kind: 'emergency-contact'; readonly contact: string };

export interface CopyOrder {
  readonly dataFolder: string;
  /** Null: only say what stands. */
  readonly change: CouncilChange | null;
}

export const planCopyHelp = `npm run plan-copy -- --approve LANGUAGE --by NAME [--data FOLDER]
npm run plan-copy -- --emergency-contact TEXT [--data FOLDER]
npm run plan-copy -- --list [--data FOLDER]

What the council decides about the young person's copy of the plan.

  --approve LANGUAGE        record that somebody read the headings in ${copyLanguages.slice(1).join(', ')} as they now are, and
                            found them right. Words that change later need a new approval
  --by NAME                 who read them
  --emergency-contact TEXT  whom to ring, day and night, as it is printed
  --list                    show what stands
  --data FOLDER             the app's data folder (otherwise WAYMARK_DATA, or this system's own place)
  --help                    show this

The database is DATABASE_URL where that is set, else the one in the data folder.`;

/** Null when help was asked for. */
export function readCopyOrder(args: readonly string[]): CopyOrder | null {
  const values = parse(args);
  if (values.help) return null;
  const dataFolder = path.resolve(values.data ?? appDataFolder());
  const contact = values['emergency-contact']?.trim();
  if ([values.list, values.approve, contact].filter((one) => one !== undefined).length !== 1) {
    throw refused('Give one of --list, --approve and --emergency-contact.');
  }
  if (values.list) return { dataFolder, change: null };
  if (contact !== undefined) {
    if (contact === '' || contact.length > 300) {
      throw refused('--emergency-contact must have between 1 and 300 characters.');
    }
    return { dataFolder, change: { kind: 'emergency-contact', contact } };
  }
  const language = copyLanguages.slice(1).find((one) => one === values.approve);
  if (language === undefined) {
    throw refused(`--approve must be one of ${copyLanguages.slice(1).join(', ')}, not “${values.approve}”.`);
  }
  const approvedBy = values.by?.trim() ?? '';
  if (approvedBy === '' || approvedBy.length > 200) throw refused('--by NAME is missing or too long.');
  return { dataFolder, change: { kind: 'approve', language, approvedBy } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        approve: { type: 'string' },
        by: { type: 'string' },
        'emergency-contact': { type: 'string' },
        list: { type: 'boolean' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function refused(why: string): CommandFailure {
  return new CommandFailure(`${why}\nNothing was changed. --help shows how it is used.`);
}
