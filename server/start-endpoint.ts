import { setTimeout as pause } from 'node:timers/promises';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type pg from 'pg';
import { forgetOldGuesses } from './accounts/guess-lock.ts';
import type { SignInSettings } from './accounts/session-routes.ts';
import { forgetExpiredSignIns } from './accounts/sign-ins.ts';
import { buildApp, type TrustedProxies } from './app.ts';
import { closesWithGrace } from './close-with-grace.ts';
import { CodedFailure } from './errors/coded-failure.ts';
import { type CertificateFiles, readHttpsSettings } from './https.ts';
import { type AppOrigin, DESKTOP_ORIGIN, LOOPBACK_ORIGIN } from './plugins/app-origins.ts';
import { createPool, isDatabaseUnavailable } from './storage/database.ts';
import { migrate } from './storage/migrate.ts';
import { ChangeWatch } from './sync/change-watch.ts';
import type { FeedRoomSize } from './sync/feed-room.ts';
import { followTime } from './sync/follow-time.ts';

export interface EndpointOptions {
  readonly connectionString: string;
  /** Loopback unless given. */
  readonly host?: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Whose pages may call: by default the desktop app's, and the app's page server on this machine. */
  readonly appOrigins?: readonly AppOrigin[];
  /** The built pages, of which the endpoint serves the board's; null to serve none. */
  readonly rendererFolder: string | null;
  readonly trustProxy?: TrustedProxies;
  /** With it the endpoint speaks HTTPS, and nothing else, itself. */
  readonly https?: CertificateFiles;
  /** Passwords alone, unless given. */
  readonly signIn?: SignInSettings;
  /** What all first copies together may take. */
  readonly feedRoom?: FeedRoomSize;
  /** Fastify's own logger option. Silent unless given. */
  readonly logger?: FastifyServerOptions['logger'];
  readonly now?: () => Date;
}

export interface Endpoint {
  readonly url: string;
  /** Resolves when the database was reached and brought to this build's version; rejects when it never can be. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

const RETRY_MS = 1_000;
/** A file that was opened for some hours is taken back within this time of its end. */
const HOUSEKEEPING_MS = 60_000;

/** Answers at once, also while the database is down: it says so, and keeps trying until the database is there. */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const { connectionString, now = () => new Date() } = options;
  const https = options.https === undefined ? null : await readHttpsSettings(options.https);
  const log = createLog(options.logger);
  const pool = createPool(connectionString);
  const changes = new ChangeWatch(connectionString, pool, log);
  const stopping = new AbortController();
  let migrated = false;
  const app = await buildApp(
    { pool, now, changes, isMigrated: () => migrated, rendererFolder: options.rendererFolder },
    {
      log,
      appOrigins: options.appOrigins ?? [DESKTOP_ORIGIN, LOOPBACK_ORIGIN],
      trustProxy: options.trustProxy ?? false,
      https,
      ...(options.signIn && { signIn: options.signIn }),
      feedRoom: options.feedRoom,
    },
  );
  const closeApp = closesWithGrace(app);
  const url = await listen(app, options.host ?? '127.0.0.1', options.port);
  const ready = migrateWhenReachable(connectionString, log, stopping.signal).then(async () => {
    migrated = true;
    await changes.start();
    log.info({ url }, 'ready');
  });
  // Whoever does not wait for `ready` reads the log; an unread rejection must not end the process.
  ready.catch((error: unknown) => log.error({ code: codeOf(error) }, 'the database cannot be used'));
  const stopHousekeeping = keepHouse(pool, now, log, ready);
  return {
    url,
    ready,
    close: async () => {
      stopping.abort();
      stopHousekeeping();
      await closeApp();
      await ready.catch(() => undefined);
      await changes.close();
      await pool.end();
    },
  };
}

function createLog(logger: FastifyServerOptions['logger']): FastifyBaseLogger {
  return fastify({ logger: logger ?? false }).log;
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port, listenTextResolver: () => 'listening' });
  } catch (cause) {
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    throw taken ? new CodedFailure('PORT_TAKEN', { detail: `port ${port}`, cause }) : cause;
  }
}

async function migrateWhenReachable(
  connectionString: string,
  log: FastifyBaseLogger,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      await migrate(connectionString);
      return;
    } catch (error) {
      if (signal.aborted || !isDatabaseUnavailable(error)) throw error;
      log.error(
        { code: 'DATABASE_UNAVAILABLE', retryMs: RETRY_MS },
        'the database cannot be reached; trying again',
      );
    }
    await pause(RETRY_MS, undefined, { signal });
  }
}

/** At the start and then regularly: grants whose time has come or is over, and sign-ins that have run out. */
function keepHouse(pool: pg.Pool, now: () => Date, log: FastifyBaseLogger, ready: Promise<void>): () => void {
  const once = async (): Promise<void> => {
    try {
      const moved = await followTime(pool, now());
      if (moved > 0) log.info({ moved }, 'grants began or ended with their time');
      await forgetExpiredSignIns(pool, now());
      await forgetOldGuesses(pool, now());
    } catch (error) {
      log.warn({ code: codeOf(error) }, 'housekeeping failed; it is tried again later');
    }
  };
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  ready.then(
    () => {
      if (stopped) return;
      void once();
      timer = setInterval(() => void once(), HOUSEKEEPING_MS).unref();
    },
    () => undefined,
  );
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}

function codeOf(error: unknown): string {
  if (error instanceof CodedFailure) return error.code;
  return isDatabaseUnavailable(error) ? 'DATABASE_UNAVAILABLE' : 'UNEXPECTED';
}
