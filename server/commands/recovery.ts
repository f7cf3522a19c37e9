import { writeFile } from 'node:fs/promises';
import type pg from 'pg';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { auditWayBack } from '#server/recovery/audit-way-back.ts';
import { makeCouncilKey } from '#server/recovery/council-key.ts';
import { inTransaction } from '#server/storage/database.ts';
import { CommandFailure } from './common/command-failure.ts';
import { askNew, ownInput } from './common/hidden-input.ts';
import { openDatabase } from './common/open-database.ts';
import { runCommand } from './common/run-command.ts';
import { approve, openRequests, refuse } from './recovery/approve.ts';
import { type RecoveryOrder, readRecoveryOrder, recoveryHelp } from './recovery/recovery-order.ts';

const SHORTEST_PASSPHRASE = 12;

/** `npm run recovery -- --help` says how it is used. The result goes to stdout, questions and failures to stderr. */
async function run(order: RecoveryOrder): Promise<string> {
  const database = await openDatabase(order.dataFolder, process.env.DATABASE_URL || undefined);
  try {
    return await carryOut(database.pool, order, new Date());
  } finally {
    await database.close();
  }
}

async function carryOut(pool: pg.Pool, order: RecoveryOrder, now: Date): Promise<string> {
  switch (order.act) {
    case 'make-key':
      return makeKey(pool, order.out, now);
    case 'list':
      return list(pool);
    case 'approve':
      return approve(pool, DEFAULT_AUTHORITY, order, now);
    case 'refuse':
      return refuse(pool, DEFAULT_AUTHORITY, order, now);
  }
}

async function newPassphrase(): Promise<string> {
  const passphrase = await askNew(ownInput, 'A new passphrase for the key file: ');
  if (passphrase.length >= SHORTEST_PASSPHRASE) return passphrase;
  throw new CommandFailure(
    `The passphrase needs at least ${SHORTEST_PASSPHRASE} characters. Nothing was changed.`,
  );
}

/** The file first, and never over another: a key that is announced and cannot be opened would let nobody back in. */
async function makeKey(pool: pg.Pool, out: string, now: Date): Promise<string> {
  const key = makeCouncilKey(await newPassphrase());
  await writeFile(out, key.file, { flag: 'wx', mode: 0o600 }).catch((cause: Error) => {
    throw new CommandFailure(
      `The key file could not be written to ${out} (${cause.message}). Nothing was changed. Name a file that is not there yet.`,
    );
  });
  await inTransaction(pool, async (client) => {
    await client.query(
      'INSERT INTO recovery_keys (authority_id, key_id, public_key, made_at) VALUES ($1, $2, $3, $4)',
      [DEFAULT_AUTHORITY, key.keyId, key.publicKey, now],
    );
    const council = { authorityId: DEFAULT_AUTHORITY, staffId: null };
    await auditWayBack(client, council, { step: 'key-made', key: key.keyId }, now);
  });
  return `Key ${key.keyId} is made and stands in ${out}. Keep that file and its passphrase apart, offline.\nEach laptop leaves its own key, sealed for it, when it is next unlocked and reaches the endpoint.`;
}

async function list(pool: pg.Pool): Promise<string> {
  const open = await openRequests(pool, DEFAULT_AUTHORITY);
  if (open.length === 0) return 'Nobody is waiting to be let back in.';
  return open
    .map(({ requestId, name, requestedAt, keyId }) =>
      [`${name}, since ${requestedAt.toISOString()}`, `  request ${requestId}`, `  key     ${keyId}`].join(
        '\n',
      ),
    )
    .join('\n\n');
}

await runCommand({ read: readRecoveryOrder, help: recoveryHelp, run });
