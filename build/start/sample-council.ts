import type pg from 'pg';
import { loadSampleCouncil } from '#server/sample-council/load-sample-council.ts';
import { samplePassword, sampleStaff } from '#server/sample-council/sample-staff.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import type { SignIn } from './welcome.ts';

export interface SampleOnFirstRun {
  fill(pool: pg.Pool): Promise<void>;
  /** The sample's people who can sign in to this database. Known once it is filled. */
  signIns(): readonly SignIn[];
}

/** The made-up council comes into an empty database of our own, once. A council's own database is never written to. */
export function sampleCouncilOnFirstRun(order: {
  readonly ownDatabase: boolean;
  readonly say: (line: string) => void;
}): SampleOnFirstRun {
  let found: readonly SignIn[] = [];
  return {
    fill: async (pool) => {
      if (!order.ownDatabase && (await isEmpty(pool))) {
        order.say('Loading the sample council: invented people, to try things with…');
        await loadSampleCouncil({ pool, today: dayInEngland(new Date()) });
      }
      found = await sampleSignIns(pool);
    },
    signIns: () => found,
  };
}

async function isEmpty(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT FROM authorities LIMIT 1');
  return rowCount === 0;
}

const shown = roleSchema.options;

/** One of each role is enough to try everything. */
async function sampleSignIns(pool: pg.Pool): Promise<SignIn[]> {
  const { rows } = await pool.query<{ username: string }>('SELECT username FROM accounts');
  const accounts = new Set(rows.map((row) => row.username));
  return shown.flatMap((role) => {
    const member = sampleStaff.find((each) => each.role === role && accounts.has(each.key));
    if (member === undefined) return [];
    const who = `${member.name}, ${role.replace('-', ' ')}`;
    return [{ username: member.key, password: samplePassword(member), who }];
  });
}
