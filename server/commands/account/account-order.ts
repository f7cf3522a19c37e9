import path from 'node:path';
import { parseArgs } from 'node:util';
import { appDataFolder } from '#server/app-data-folder.ts';
import { CommandFailure } from '#server/commands/common/command-failure.ts';
import { type Role, roleSchema } from '#shared/domain/staff/staff.ts';

export type AccountOrder = { readonly dataFolder: string } & (
  | { readonly does: 'list' }
  | { readonly does: 'create'; readonly newcomer: Newcomer }
  | { readonly does: 'reset' | 'disable' | 'enable'; readonly username: string }
  | { readonly does: 'link'; readonly username: string; readonly providerName: string }
);

export interface Newcomer {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  /** By its name. Null for roles that belong to no team. */
  readonly team: string | null;
  /** Somebody who is in the council's records already; null to add them. */
  readonly staffId: string | null;
  /** Makes the council when the database holds none yet. */
  readonly council: string | null;
}

export const accountHelp = `npm run account -- create --username NAME --name "FULL NAME" --role ROLE [--team TEAM] [--council COUNCIL]
npm run account -- reset --username NAME
npm run account -- disable --username NAME
npm run account -- enable --username NAME
npm run account -- link --username NAME --as COUNCIL-NAME
npm run account -- list

Local accounts. The password is asked for here and never shown; where there is no keyboard it is the first line of the input.
It is never an option: options are seen by everybody on the machine and kept in the shell's history.

  create     makes an account. The council's first administrator is made so
  reset      gives it a new password, and opens it where wrong guesses had locked it. Everybody signed in with it signs in again
  disable    ends its sign-ins at once and takes no more. Nothing it wrote is touched, and nothing unsent on its laptop is lost
  enable     takes that back
  link       at their next sign-in with the council's own account, this account becomes theirs and loses its password
  list       shows every account, without its password

  --username NAME    what is typed to sign in: small letters, digits, dots and hyphens
  --name "NAME"      the person, as colleagues read it
  --role ROLE        ${roleSchema.options.join(', ')}
  --team TEAM        the team's name, for roles that work in one
  --staff ID         for somebody who is in the council's records already
  --as COUNCIL-NAME  their user name at the council's identity provider, such as joanne.adeyemi@council.gov.uk
  --council COUNCIL  the council's name, when the database holds no council yet
  --data FOLDER      the app's data folder (otherwise WAYMARK_DATA, or this system's own place)
  --help             show this

The database is DATABASE_URL where that is set, else the one in the data folder.`;

const IN_A_TEAM: readonly string[] = ['personal-adviser', 'team-manager'];

/** Null when help was asked for. */
export function readAccountOrder(args: readonly string[]): AccountOrder | null {
  const { values, positionals } = parse(args);
  const [does, ...more] = positionals;
  if (values.help || (does === undefined && more.length === 0)) return null;
  if (more.length > 0) throw refused(`“${more.join(' ')}” is not understood.`);
  const dataFolder = path.resolve(values.data ?? appDataFolder());
  if (does === 'list') return { dataFolder, does };
  if (does === 'reset' || does === 'disable' || does === 'enable') {
    return { dataFolder, does, username: readUsername(values.username) };
  }
  if (does === 'link') {
    const providerName = text(values.as, '--as', 120);
    if (providerName === null) throw refused('--as COUNCIL-NAME is missing.');
    return { dataFolder, does, username: readUsername(values.username), providerName };
  }
  if (does === 'create') return { dataFolder, does, newcomer: readNewcomer(values) };
  throw refused(`There is no order “${does}”.`);
}

type Values = ReturnType<typeof parse>['values'];

function readNewcomer(values: Values): Newcomer {
  const role = roleSchema.safeParse(values.role);
  if (!role.success) throw refused(`--role must be one of ${roleSchema.options.join(', ')}.`);
  const team = text(values.team, '--team', 120);
  if (team === null && IN_A_TEAM.includes(role.data))
    throw refused(`--team TEAM is missing: a ${role.data} works in one.`);
  const name = text(values.name, '--name', 120);
  if (name === null) throw refused('--name "FULL NAME" is missing.');
  return {
    username: readUsername(values.username),
    name,
    role: role.data,
    team,
    staffId: text(values.staff, '--staff', 36),
    council: text(values.council, '--council', 120),
  };
}

function readUsername(value: string | undefined): string {
  const username = text(value, '--username', 64);
  if (username === null) throw refused('--username NAME is missing.');
  if (!/^[a-z0-9][a-z0-9.@_-]*$/.test(username)) {
    throw refused(
      '--username may hold small letters, digits, dots, hyphens, underscores and @, and begins with a letter or digit.',
    );
  }
  return username;
}

function text(value: string | undefined, option: string, longest: number): string | null {
  const trimmed = value?.trim() ?? '';
  if (trimmed.length > longest) throw refused(`${option} may have at most ${longest} characters.`);
  return trimmed === '' ? null : trimmed;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        username: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        team: { type: 'string' },
        staff: { type: 'string' },
        council: { type: 'string' },
        as: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function refused(why: string): CommandFailure {
  return new CommandFailure(`${why}\nNothing was changed. --help shows how it is used.`);
}
