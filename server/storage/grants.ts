import type pg from 'pg';
import type { HolderSubject } from '#shared/access/file-holders.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { takeNumbers } from './take-numbers.ts';
import { type Statement, together } from './together.ts';

/** Whom a grant is for: one member of staff, all managers of a team, or those who lead the whole service. */
export type GrantSubject = HolderSubject;

const GRANT = `
  INSERT INTO grants (authority_id, subject, young_person_id, seq, ends_at, ends_at_here)
  SELECT $1, $2, id, $4, $5, clock_timestamp() + ($5::timestamptz - $6::timestamptz) FROM unnest($3::uuid[]) AS id
  ON CONFLICT (authority_id, subject, young_person_id) DO UPDATE
    SET seq = excluded.seq, revoked = false, ends_at = excluded.ends_at, ends_at_here = excluded.ends_at_here`;

const REVOKE = `
  UPDATE grants SET seq = $4, revoked = true, ends_at = NULL, ends_at_here = NULL
  WHERE authority_id = $1 AND subject = $2 AND young_person_id = ANY($3::uuid[])`;

const GRANTED = `
  SELECT DISTINCT young_person_id AS id FROM grants
  WHERE authority_id = $1 AND subject = ANY($2) AND NOT revoked AND young_person_id = ANY($3::uuid[])`;

const HOLDERS = `
  SELECT DISTINCT subject FROM grants
  WHERE authority_id = $1 AND NOT revoked AND young_person_id = ANY($2::uuid[])`;

/** Asks who holds any of these young people's files: to go along with others. */
export function askHolders(
  authorityId: string,
  youngPersonIds: readonly string[],
): Statement<{ readonly subject: string }> {
  return { name: 'holders', text: HOLDERS, values: [authorityId, youngPersonIds] };
}

/** Gives the subject these young people's files, however old. Answers whose: what it holds already is not given again. */
export async function grant(
  client: pg.ClientBase,
  authorityId: string,
  subject: GrantSubject,
  youngPersonIds: readonly string[],
): Promise<readonly string[]> {
  const held = await activeAmong(client, authorityId, subject, youngPersonIds);
  const missing = [...new Set(youngPersonIds)].filter((id) => !held.has(id));
  await change(client, GRANT, authorityId, subject, missing, [null, null]);
  return missing;
}

/**
 * Gives the file until an instant, by the endpoint's clock, which says `now`. Also what is held already is given again, as
 * a whole: while its time was over, something may have been missed.
 */
export function grantUntil(
  client: pg.ClientBase,
  authorityId: string,
  subject: GrantSubject,
  youngPersonId: string,
  { endsAt, now }: { readonly endsAt: Date | null; readonly now: Date },
): Promise<void> {
  return change(client, GRANT, authorityId, subject, [youngPersonId], [endsAt, now]);
}

/** Gives them to a team's managers, and to those who lead the service. */
export async function grantToTeam(
  client: pg.ClientBase,
  authorityId: string,
  teamId: string,
  youngPersonIds: readonly string[],
): Promise<void> {
  await grant(client, authorityId, `team:${teamId}`, youngPersonIds);
  await grant(client, authorityId, 'council', youngPersonIds);
}

/** Takes them out of the subject's scope. Answers whom: what it does not hold stays as it is. */
export async function revoke(
  client: pg.ClientBase,
  authorityId: string,
  subject: GrantSubject,
  youngPersonIds: readonly string[],
): Promise<readonly string[]> {
  const held = await activeAmong(client, authorityId, subject, youngPersonIds);
  await change(client, REVOKE, authorityId, subject, [...held]);
  return [...held];
}

async function change(
  client: pg.ClientBase,
  statement: string,
  authorityId: string,
  subject: GrantSubject,
  youngPersonIds: readonly string[],
  ends: readonly (Date | null)[] = [],
): Promise<void> {
  if (youngPersonIds.length === 0) return;
  const seq = await takeNumbers(client, authorityId, 1);
  await client.query(statement, [authorityId, subject, youngPersonIds, seq, ...ends]);
}

async function activeAmong(
  client: pg.ClientBase,
  authorityId: string,
  subject: GrantSubject,
  youngPersonIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT young_person_id AS id FROM grants
     WHERE authority_id = $1 AND subject = $2 AND young_person_id = ANY($3::uuid[]) AND NOT revoked`,
    [authorityId, subject, youngPersonIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** Of these young people, whose files the user holds now. Asked as the user, the database has the last word. */
export async function findGranted(
  client: pg.ClientBase,
  user: SignedIn,
  youngPersonIds: readonly string[],
): Promise<Set<string>> {
  const [rows] = await together(client, [askGranted(user, youngPersonIds)]);
  return new Set(rows.map(({ id }) => id));
}

/** The same as a statement, to be sent with others as the user. */
export function askGranted(
  user: SignedIn,
  youngPersonIds: readonly string[],
): Statement<{ readonly id: string }> {
  return { name: 'granted', text: GRANTED, values: [user.authorityId, subjectsOf(user), youngPersonIds] };
}
