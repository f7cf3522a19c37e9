import type { Statement } from '#server/storage/together.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import type { PushChange } from '#shared/sync/messages.ts';
import { parsedRecord } from './parsed-record.ts';

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

/** Of a plan first what the records that name it say, and then its own row, which decides. */
const NAMES = `
  SELECT 'plan' AS kind, (body->>'planId')::uuid AS id, young_person_id AS of, false AS own FROM documents
  WHERE authority_id = $1 AND body->>'planId' = ANY($2::text[]) AND body->>'planId' IS NOT NULL
  UNION ALL
  SELECT 'plan', id, young_person_id, true FROM documents
  WHERE authority_id = $1 AND collection = 'plans' AND id = ANY($2::uuid[])
  UNION ALL
  SELECT 'staff', id, NULL, true FROM documents
  WHERE authority_id = $1 AND collection = 'staff' AND id = ANY($3::uuid[])
  UNION ALL
  SELECT 'team', id, NULL, true FROM documents
  WHERE authority_id = $1 AND collection = 'reference' AND body->>'kind' = 'team' AND id = ANY($4::uuid[])
  ORDER BY own`;

export interface NameRow {
  readonly kind: Kind;
  readonly id: string;
  readonly of: string;
}

/** What is to be asked about the records that these changes name. */
export function askNames(authorityId: string, changes: readonly PushChange[]): Statement<NameRow> {
  const named = changes.flatMap(namedByChange);
  const idsOf = (kind: Kind) => [...new Set(named.flatMap((one) => (one.kind === kind ? [one.id] : [])))];
  const values = [authorityId, idsOf('plan'), idsOf('staff'), idsOf('team')];
  return { name: 'names', text: NAMES, values };
}

export function crossReferencesOf(rows: readonly NameRow[]): CrossReferences {
  const of = (kind: Kind) => rows.filter((row) => row.kind === kind);
  return {
    planOf: new Map(of('plan').map((row) => [row.id, row.of])),
    staff: new Set(of('staff').map(({ id }) => id)),
    teams: new Set(of('team').map(({ id }) => id)),
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

function namedByChange(change: PushChange): Named[] {
  const parsed = parsedRecord(change);
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
