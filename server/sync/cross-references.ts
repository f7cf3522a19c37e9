import type pg from 'pg';
import { type AnyRecord, recordSchemas } from '#shared/records/registry.ts';
import type { PushChange } from '#shared/sync/messages.ts';

type Kind = 'plan' | 'staff' | 'team';

/** A record that another one names, and in which of its fields. */
interface Named {
  readonly kind: Kind;
  readonly id: string;
  readonly path: string;
}

/** What the endpoint knows of the records that a push names. Judging a change adds to it as it goes. */
export interface CrossReferences {
  /** Whose each plan is: as the plan says or, where the endpoint lacks it, as the records that name it say. */
  readonly planOf: Map<string, string>;
  readonly staff: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
}

const PLANS = `
  SELECT id, young_person_id AS of, true AS own FROM documents
  WHERE authority_id = $1 AND collection = 'plans' AND id = ANY($2::uuid[])
  UNION ALL
  SELECT (body->>'planId')::uuid, young_person_id, false FROM documents
  WHERE authority_id = $1 AND body->>'planId' = ANY($2::text[]) AND body->>'planId' IS NOT NULL
  ORDER BY own`;

const STAFF = `
  SELECT id FROM documents WHERE authority_id = $1 AND collection = 'staff' AND id = ANY($2::uuid[])`;

const TEAMS = `
  SELECT id FROM documents
  WHERE authority_id = $1 AND collection = 'reference' AND body->>'kind' = 'team' AND id = ANY($2::uuid[])`;

export async function loadCrossReferences(
  client: pg.ClientBase,
  authorityId: string,
  changes: readonly PushChange[],
): Promise<CrossReferences> {
  const named = changes.flatMap(namedByChange);
  const idsOf = (kind: Kind) => [...new Set(named.flatMap((one) => (one.kind === kind ? [one.id] : [])))];
  const rowsOf = async <Row>(statement: string, kind: Kind): Promise<Row[]> => {
    const ids = idsOf(kind);
    return ids.length === 0 ? [] : (await client.query(statement, [authorityId, ids])).rows;
  };
  const plans = await rowsOf<{ id: string; of: string }>(PLANS, 'plan');
  const staff = await rowsOf<{ id: string }>(STAFF, 'staff');
  const teams = await rowsOf<{ id: string }>(TEAMS, 'team');
  return {
    // The plan's own row is the last, and it decides.
    planOf: new Map(plans.map((row) => [row.id, row.of])),
    staff: new Set(staff.map((row) => row.id)),
    teams: new Set(teams.map((row) => row.id)),
  };
}

/**
 * The first name in `after` that leads out of the young person's file or of the council. What `before` named already is
 * not judged again: it was accepted then. A plan that the endpoint does not have may wait on another laptop.
 */
export function findForeignName(
  { planOf, staff, teams }: CrossReferences,
  before: AnyRecord | null,
  after: AnyRecord,
): { path: string; message: string } | null {
  const known = new Set(before ? namedIn(before).map(keyOf) : []);
  for (const named of namedIn(after)) {
    if (known.has(keyOf(named))) continue;
    const { kind, id, path } = named;
    if (kind === 'plan') {
      const of = planOf.get(id);
      if (of !== undefined && 'youngPersonId' in after && of !== after.youngPersonId) {
        return { path, message: 'This plan is not this young person’s.' };
      }
    } else if (kind === 'staff' && !staff.has(id)) {
      return { path, message: 'Nobody of this council has this id.' };
    } else if (kind === 'team' && !teams.has(id)) {
      return { path, message: 'The council has no such team.' };
    }
  }
  return null;
}

/** Called with each state that is accepted, so that the changes after it in the push are judged by it too. */
export function rememberNames({ planOf }: CrossReferences, record: AnyRecord): void {
  if (!('youngPersonId' in record)) return;
  for (const { kind, id } of namedIn(record)) {
    if (kind === 'plan' && !planOf.has(id)) planOf.set(id, record.youngPersonId);
  }
}

function namedByChange({ collection, newDocumentState }: PushChange): Named[] {
  const parsed = recordSchemas[collection].safeParse(newDocumentState);
  return parsed.success ? namedIn(parsed.data) : [];
}

/** Who wrote it is judged elsewhere. A plan names itself: its id must not be one that another young person’s records name. */
function namedIn({ edit: _, unsettled: __, writers: ___, ...content }: AnyRecord): Named[] {
  const own: Named[] =
    'startedOn' in content && 'completedOn' in content ? [{ kind: 'plan', id: content.id, path: 'id' }] : [];
  return [...own, ...namedBelow(content, '')];
}

function namedBelow(value: unknown, path: string): Named[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]): Named[] => {
    const here = path === '' ? field : `${path}.${field}`;
    const kind = kindOf(field);
    return kind !== null && typeof inner === 'string'
      ? [{ kind, id: inner, path: here }]
      : namedBelow(inner, here);
  });
}

/** By the house's naming: whatever names a member of staff ends in `StaffId`. */
function kindOf(field: string): Kind | null {
  if (field === 'planId') return 'plan';
  if (field === 'teamId') return 'team';
  return field === 'staffId' || field.endsWith('StaffId') ? 'staff' : null;
}

function keyOf({ kind, id }: Named): string {
  return `${kind}/${id}`;
}
