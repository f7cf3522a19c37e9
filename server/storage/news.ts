import type { FeedRow } from './feed-rows.ts';
import type { GrantSubject } from './grants.ts';
import { AFTER_ALL_KEYS, type PlaceInFeed } from './place-in-feed.ts';
import type { Statement } from './together.ts';

/** With more than this, a page of the whole feed is read. */
const MOST = 200;

/**
 * What is new for a laptop that was at the end of its feed: what nearly every pull asks. As long as no grant of its user
 * was given or taken since, these are the records with a later number, in its order; `moved` says of a grant that was.
 * Unlike a page of the whole feed it is read in one way however much there is, and so it is planned once a connection.
 */
const NEWS = `
  WITH news AS MATERIALIZED (
    SELECT d.seq, d.collection, d.id, d.young_person_id, d.body FROM documents d
    WHERE d.authority_id = $1 AND d.seq > $3 AND (d.rev NOT IN (SELECT unnest($4::text[])) OR d.collection = 'youngPeople')
      AND (d.young_person_id IS NULL OR d.young_person_id IN (
        SELECT g.young_person_id FROM grants g
        WHERE g.authority_id = $1 AND g.subject = ANY($2) AND NOT g.revoked))
    ORDER BY d.seq LIMIT $5
  )
  SELECT a.seq AS newest, a.mark, n.seq, n.collection || '/' || n.id AS key, n.collection, n.id,
    n.young_person_id AS person, n.body::text AS body,
    EXISTS (SELECT FROM grants g WHERE g.authority_id = $1 AND g.subject = ANY($2) AND g.seq > $3) AS moved
  FROM authorities a LEFT JOIN news n ON true
  WHERE a.authority_id = $1`;

export interface NewsRow extends FeedRow {
  readonly moved: boolean;
}

/** Whether there is nothing in the feed at this place's own number that comes after it. */
export function isAtAnEnd({ key }: PlaceInFeed): boolean {
  return key === AFTER_ALL_KEYS;
}

export function askNews(
  authorityId: string,
  subjects: readonly GrantSubject[],
  { seq }: PlaceInFeed,
  heldRevs: readonly string[],
  limit: number,
): Statement<NewsRow> {
  const most = Math.min(limit, MOST) + 1;
  return { name: 'news', text: NEWS, values: [authorityId, subjects, seq, heldRevs, most] };
}

/** Whether these rows are all that is new. */
export function areAllNews(rows: readonly NewsRow[], limit: number): boolean {
  return rows.length <= Math.min(limit, MOST) && rows[0]?.moved === false;
}
