import type pg from 'pg';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { importReturn } from '#server/import/import-return.ts';
import { loadSampleCouncil, loadSampleStaff } from '#server/sample-council/load-sample-council.ts';
import type { Role } from '#shared/domain/staff/staff.ts';
import type { DemoOrder } from './demo-order.ts';

export interface SignIn {
  readonly name: string;
  readonly role: Role;
  readonly username: string;
  readonly password: string;
}

/** Fills the empty database: with the return given, and people to work on it, or with the sample council. */
export async function fillDemoCouncil(
  pool: pg.Pool,
  { files, asOf }: DemoOrder,
  say: (line: string) => void,
): Promise<readonly SignIn[]> {
  if (files === null) {
    say('Loading the sample council.');
    return (await loadSampleCouncil({ pool, today: asOf })).signIns;
  }
  const report = await importReturn({
    pool,
    authorityId: DEFAULT_AUTHORITY,
    headerFile: files.header,
    episodesFile: files.episodes,
    uascFile: files.uasc,
    asOf,
  });
  say(
    `Imported ${report.children.added} young people in ${report.seconds} seconds; ${report.rowsNotUsed} rows could not be used.`,
  );
  return (await loadSampleStaff({ pool, today: asOf, teamId: report.team.id })).signIns;
}

/** The first of the given role. The sample's people are listed with the ones to try first on top. */
export function firstOf(signIns: readonly SignIn[], role: Role): SignIn {
  const found = signIns.find((signIn) => signIn.role === role);
  if (found === undefined) throw new Error(`nobody can sign in as ${role}`);
  return found;
}
