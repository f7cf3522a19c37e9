import type pg from 'pg';
import type { ChangeWatch } from '#server/sync/change-watch.ts';

/** What the routes work with. Nothing in here listens on a port. */
export interface EndpointDependencies {
  readonly pool: pg.Pool;
  readonly now: () => Date;
  readonly changes: ChangeWatch;
  /** Whether the database was reached and is at this build's version. */
  readonly isMigrated: () => boolean;
  /** The built pages, of which the endpoint serves the board's; null to serve none. */
  readonly rendererFolder: string | null;
}
