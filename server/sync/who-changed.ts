import type pg from 'pg';
import type { HolderChange } from './follow-files.ts';
import type { GrantChange } from './transfers.ts';

/** As their own staff record has it. */
const MANAGERS = `
  SELECT id FROM documents WHERE authority_id = $1 AND collection = 'staff'
    AND body->>'role' = 'team-manager' AND body->>'teamId' = $2`;
const LEADS = `
  SELECT id FROM documents WHERE authority_id = $1 AND collection = 'staff' AND body->>'role' = 'service-lead'`;

/**
 * By person: whose laptops gain or lose the file. Of a team's managers, and of those who lead, only where it was restricted:
 * when a young person changes team, the file's moving is the advisers'.
 */
export async function whoChanged(
  client: pg.ClientBase,
  authorityId: string,
  changes: readonly HolderChange[],
): Promise<GrantChange[]> {
  const people: GrantChange[] = [];
  for (const { subject, youngPersonId, change, because } of changes) {
    if (subject.startsWith('staff:')) {
      people.push({ youngPersonId, staffId: subject.slice('staff:'.length), change, because });
    } else if (because === 'restriction') {
      const { rows } =
        subject === 'council'
          ? await client.query<{ id: string }>(LEADS, [authorityId])
          : await client.query<{ id: string }>(MANAGERS, [authorityId, subject.slice('team:'.length)]);
      people.push(...rows.map(({ id }) => ({ youngPersonId, staffId: id, change, because })));
    }
  }
  return withoutThoseWhoHoldIt(changes, people);
}

/** A manager who is named in a restricted file loses it as one of the team, and has it by name. */
function withoutThoseWhoHoldIt(
  changes: readonly HolderChange[],
  people: readonly GrantChange[],
): GrantChange[] {
  const gained = new Set(
    changes
      .filter(({ change }) => change === 'gained')
      .map(({ youngPersonId, subject }) => `${youngPersonId} ${subject}`),
  );
  return people.filter(
    ({ youngPersonId, staffId, change }) =>
      change === 'gained' || !gained.has(`${youngPersonId} staff:${staffId}`),
  );
}
