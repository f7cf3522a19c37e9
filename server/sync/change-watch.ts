import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';
import type { GrantSubject } from '#server/storage/grants.ts';
import { CHANGES_CHANNEL } from '#server/storage/take-numbers.ts';

const SLOWEST_RETRY_MS = 5_000;
const FIRST_RETRY_MS = 100;
/** A connection whose other end vanished without a word is found out within this time. */
const PROBE_MS = 30_000;

/** After a push of this process has begun to commit, what the database says of commits is read so much later: it is known. */
const KNOWN_MS = 100;

/** What a commit of this process has brought. */
export interface OwnCommit {
  readonly authorityId: string;
  /** The newest number before it, and since. */
  readonly before: number;
  readonly newest: number;
  /** Whether any of it is for everybody. */
  readonly everyone: boolean;
  /** Who holds the files that it changed. */
  readonly subjects: readonly string[];
  /** Whose late entries it decided: they may hold these files no more. */
  readonly writers: readonly string[];
}

type News = Omit<OwnCommit, 'authorityId' | 'before'>;

/** Who is told of a commit as it is made, so that its readers need not wait until the database says so. */
export type CommitListener = Pick<ChangeWatch, 'expect' | 'committed'>;

export interface Watcher {
  readonly authorityId: string;
  subjects: readonly GrantSubject[];
  wake(seq: number): void;
  /** Somebody has decided a late entry of theirs. */
  decided(): void;
  /** The database holds less than this watcher was told of: it was restored from a backup. */
  wentBack(): void;
}

/** What is new for an authority since a number: for everybody, or for the holders of some grants; and whose late entries were decided. */
const WHAT_IS_NEW = `
  SELECT a.seq AS newest,
    EXISTS (SELECT FROM documents WHERE authority_id = $1 AND seq > $2 AND young_person_id IS NULL) AS everyone,
    ARRAY(
      SELECT g.subject FROM documents d JOIN grants g USING (authority_id, young_person_id)
      WHERE d.authority_id = $1 AND d.seq > $2 AND NOT g.revoked
      UNION SELECT subject FROM grants WHERE authority_id = $1 AND seq > $2
    ) AS subjects,
    ARRAY(
      SELECT DISTINCT 'staff:' || (body->'writing'->>'byStaffId') FROM documents
      WHERE authority_id = $1 AND seq > $2 AND collection = 'handovers'
        AND body->>'kind' = 'late-entry' AND body->'decision'->>'byStaffId' <> body->'writing'->>'byStaffId'
    ) AS writers
  FROM authorities a WHERE a.authority_id = $1`;

/**
 * Listens for commits of every endpoint process and wakes those whose feed they touch. The notification says only
 * which authority; what is new is read once for all watchers, from the last number seen, so a lost notification
 * costs nothing once the next one, or a reconnection, comes.
 */
export class ChangeWatch {
  readonly #connectionString: string;
  readonly #pool: pg.Pool;
  readonly #log: FastifyBaseLogger;
  readonly #watchers = new Map<string, Set<Watcher>>();
  readonly #seen = new Map<string, number>();
  readonly #reading = new Map<string, Promise<void>>();
  /** Whether the database has said anything since a commit of this process was expected. */
  readonly #expecting = new Map<string, { isNotified: boolean }>();
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #closed = false;

  constructor(connectionString: string, pool: pg.Pool, log: FastifyBaseLogger) {
    this.#connectionString = connectionString;
    this.#pool = pool;
    this.#log = log;
  }

  /** Not from the pool: the connection listens for as long as the endpoint runs. */
  async start(): Promise<void> {
    if (this.#closed) return;
    const client = new pg.Client({
      connectionString: this.#connectionString,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
      application_name: 'waymark-listener',
    });
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    client.on('notification', ({ payload }) => this.#notified(payload ?? ''));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANGES_CHANNEL}`);
    } catch {
      this.#lose(client);
      return;
    }
    this.#retryMs = FIRST_RETRY_MS;
    this.#probeLater(client);
    for (const authorityId of this.#watchers.keys()) this.#read(authorityId);
  }

  /** Returns the newest number at this moment, and how to stop watching. */
  async watch(watcher: Watcher): Promise<{ newest: number; unwatch(): void }> {
    const { authorityId } = watcher;
    const others = this.#watchers.get(authorityId) ?? new Set();
    this.#watchers.set(authorityId, others.add(watcher));
    const unwatch = (): void => {
      others.delete(watcher);
      if (others.size > 0) return;
      this.#watchers.delete(authorityId);
      this.#seen.delete(authorityId);
    };
    try {
      const { rows } = await this.#pool.query<{ seq: string }>(
        'SELECT seq FROM authorities WHERE authority_id = $1',
        [authorityId],
      );
      const newest = Number(rows[0]?.seq ?? 0);
      if (!this.#seen.has(authorityId)) this.#seen.set(authorityId, newest);
      // A commit between the query and this line was notified while nothing was known to compare it with.
      this.#read(authorityId);
      return { newest, unwatch };
    } catch (error) {
      unwatch();
      throw error;
    }
  }

  /** This process is about to commit. What the database then says of that authority can wait for a moment. */
  expect(authorityId: string): void {
    if (this.#expecting.has(authorityId) || !this.#watchers.has(authorityId)) return;
    const said = { isNotified: false };
    this.#expecting.set(authorityId, said);
    setTimeout(() => {
      this.#expecting.delete(authorityId);
      if (said.isNotified) this.#read(authorityId);
    }, KNOWN_MS).unref();
  }

  /** This process has committed: those whom it touches are woken at once, and whatever else is new is read as ever. */
  committed({ authorityId, before, ...news }: OwnCommit): void {
    if (this.#seen.get(authorityId) === before && !this.#reading.has(authorityId)) {
      this.#seen.set(authorityId, news.newest);
    }
    this.#wake(authorityId, news);
  }

  #notified(authorityId: string): void {
    const said = this.#expecting.get(authorityId);
    if (said) said.isNotified = true;
    else this.#read(authorityId);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  #lose(client: pg.Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = null;
    client.end().catch(() => undefined);
    clearTimeout(this.#timer);
    this.#log.warn({ code: 'DATABASE_UNAVAILABLE', retryMs: this.#retryMs }, 'lost the listening connection');
    this.#timer = setTimeout(() => void this.start(), this.#retryMs).unref();
    this.#retryMs = Math.min(this.#retryMs * 2, SLOWEST_RETRY_MS);
  }

  #probeLater(client: pg.Client): void {
    this.#timer = setTimeout(() => {
      client.query('SELECT 1').then(
        () => this.#probeLater(client),
        () => this.#lose(client),
      );
    }, PROBE_MS).unref();
  }

  /** One reading at a time for an authority; what commits meanwhile is read by the one after. */
  #read(authorityId: string): void {
    if (!this.#watchers.has(authorityId)) return;
    const previous = this.#reading.get(authorityId) ?? Promise.resolve();
    const next = previous.then(() => this.#wakeThoseTouched(authorityId)).catch(() => undefined);
    this.#reading.set(authorityId, next);
    void next.then(() => {
      if (this.#reading.get(authorityId) === next) this.#reading.delete(authorityId);
    });
  }

  async #wakeThoseTouched(authorityId: string): Promise<void> {
    const since = this.#seen.get(authorityId);
    if (since === undefined) return;
    const asked = { name: 'what-is-new', text: WHAT_IS_NEW, values: [authorityId, since] };
    const { rows } = await this.#pool.query<Omit<News, 'newest'> & { newest: string }>(asked);
    const news = rows[0];
    if (!news) return;
    const newest = Number(news.newest);
    this.#seen.set(authorityId, newest);
    if (newest < since) for (const watcher of [...this.#watching(authorityId)]) watcher.wentBack();
    else this.#wake(authorityId, { ...news, newest });
  }

  #wake(authorityId: string, { newest, everyone, subjects, writers }: News): void {
    const [touched, decided] = [new Set(subjects), new Set(writers)];
    for (const watcher of this.#watching(authorityId)) {
      if (watcher.subjects.some((subject) => decided.has(subject))) watcher.decided();
      if (everyone || watcher.subjects.some((subject) => touched.has(subject))) watcher.wake(newest);
    }
  }

  #watching(authorityId: string): ReadonlySet<Watcher> {
    return this.#watchers.get(authorityId) ?? new Set();
  }
}
