import { createHash } from 'node:crypto';
import type { Checkpoint } from '#shared/sync/messages.ts';
import type { GrantSubject } from './grants.ts';
import type { Statement } from './together.ts';

/**
 * What a checkpoint says to the endpoint. `mark` is of the newest transaction when it was issued, `scope` of whom it was
 * issued for: null in one that was issued before there were any.
 */
export interface PlaceInFeed {
  readonly seq: number;
  readonly key: string;
  readonly mark: string | null;
  readonly scope: string | null;
}

/** Sorts after every key, so that a checkpoint at the end of the feed is past everything with its number. */
export const AFTER_ALL_KEYS = '~';

export function placeOf({ seq, id }: Checkpoint): PlaceInFeed {
  const found = /^([^@]*)@([^.]*)\.(.*)$/.exec(id);
  if (!found) return { seq, key: id, mark: null, scope: null };
  const [, key = '', mark = '', scope = ''] = found;
  return { seq, key, mark, scope };
}

export function checkpointAt({ seq, key, mark, scope }: PlaceInFeed): Checkpoint {
  return { seq, id: `${key}@${mark ?? ''}.${scope ?? ''}` };
}

/** Eight letters for the grants under which a feed is read. When they change, the feed is another one. */
export function scopeMark(subjects: readonly GrantSubject[]): string {
  return createHash('sha256').update(subjects.toSorted().join(' ')).digest('base64url').slice(0, 8);
}

const LINEAGE = `
  SELECT seq AS newest,
    ARRAY(SELECT mark FROM lineage l WHERE l.authority_id = a.authority_id AND mark = ANY($2)) AS marks
  FROM authorities a WHERE authority_id = $1`;

export interface LineageRow {
  readonly newest: string;
  readonly marks: readonly string[];
}

/** What is to be asked about these places before `areKnownIn` can say of each whether it is known. */
export function askLineage(authorityId: string, places: readonly PlaceInFeed[]): Statement<LineageRow> {
  const values = [authorityId, places.flatMap(({ mark }) => mark ?? [])];
  return { name: 'lineage', text: LINEAGE, values };
}

/** Of each place, whether it is in this endpoint's own history and in this user's feed. */
export function areKnownIn(
  [row]: readonly LineageRow[],
  subjects: readonly GrantSubject[],
  places: readonly PlaceInFeed[],
): boolean[] {
  const scope = scopeMark(subjects);
  const marks = new Set(row?.marks);
  const newest = Number(row?.newest ?? 0);
  return places.map(
    (place) =>
      place.seq <= newest &&
      (place.mark === null || place.mark === '' || marks.has(place.mark)) &&
      (place.scope === null || place.scope === scope),
  );
}
