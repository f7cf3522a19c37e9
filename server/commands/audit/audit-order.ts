import { parseArgs } from 'node:util';
import { appDataFolder } from '#server/app-data-folder.ts';
import { parseSeal, type Seal } from '#server/audit/verify-audit.ts';
import { CommandFailure } from '#server/commands/common/command-failure.ts';

export interface AuditOrder {
  readonly dataFolder: string;
  /** One that an earlier run printed, and that was kept elsewhere. */
  readonly kept: Seal | null;
}

export const auditHelp = `Checks that nothing in the council's audit was altered or taken away.

  npm run audit -- verify [--seal NUMBER:HASH] [--data FOLDER]

  --seal   what an earlier run printed. Keep each seal where whoever runs the database cannot write:
           it proves that everything up to it is as it was then
  --data   the data folder of another Waymark; with DATABASE_URL set, that database is read

It ends with 0 when the record holds, and with 1 when it does not or cannot be read.`;

/** Null when help is asked for. */
export function readAuditOrder(words: readonly string[]): AuditOrder | null {
  const { values, positionals } = parse(words);
  if (values.help || positionals.length === 0) return null;
  if (positionals.length > 1 || positionals[0] !== 'verify') {
    throw new CommandFailure(`${positionals.join(' ')}: there is only “verify”. --help says how it is used.`);
  }
  return { dataFolder: values.data ?? appDataFolder(), kept: values.seal ? readSeal(values.seal) : null };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        seal: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new CommandFailure(`${error instanceof Error ? error.message : String(error)}\n\n${auditHelp}`);
  }
}

function readSeal(text: string): Seal {
  const seal = parseSeal(text);
  if (!seal) throw new CommandFailure(`${text}: a seal is a number, a colon and 64 hexadecimal digits.`);
  return seal;
}
