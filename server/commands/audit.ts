import { type AuditProof, verifyAudit } from '#server/audit/verify-audit.ts';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { type AuditOrder, auditHelp, readAuditOrder } from './audit/audit-order.ts';
import { CommandFailure } from './import/command-failure.ts';
import { openDatabase } from './import/open-database.ts';

async function verify({ dataFolder, kept }: AuditOrder): Promise<AuditProof> {
  const database = await openDatabase(dataFolder, process.env.DATABASE_URL || undefined);
  try {
    return await verifyAudit(database.pool, DEFAULT_AUTHORITY, kept);
  } finally {
    await database.close();
  }
}

function say({ entries, seal, fault }: AuditProof): string {
  if (fault !== null) return `The audit does not hold. ${fault}`;
  if (entries === 0) return 'The audit has no entries yet.';
  return `The audit holds: ${entries} entries, none altered, none missing.\nSeal: ${seal.number}:${seal.hash}`;
}

try {
  const order = readAuditOrder(process.argv.slice(2));
  const proof = order && (await verify(order));
  process.stdout.write(`${proof ? say(proof) : auditHelp}\n`);
  if (proof && proof.fault !== null) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof CommandFailure ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
