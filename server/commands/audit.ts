import { type AuditProof, proveAudit } from '#server/audit/verify-audit.ts';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { type AuditOrder, auditHelp, readAuditOrder } from './audit/audit-order.ts';
import { openDatabase } from './common/open-database.ts';
import { runCommand } from './common/run-command.ts';

async function verify({ dataFolder, kept }: AuditOrder): Promise<AuditProof> {
  const database = await openDatabase(dataFolder, process.env.DATABASE_URL || undefined);
  try {
    return await proveAudit(database.pool, DEFAULT_AUTHORITY, kept);
  } finally {
    await database.close();
  }
}

function say({ entries, seal, fault }: AuditProof): string {
  if (fault !== null) return `The audit does not hold. ${fault}`;
  if (entries === 0) return 'The audit has no entries yet.';
  return `The audit holds: ${entries} entries, none altered, none missing.\nSeal: ${seal.number}:${seal.hash}`;
}

async function run(order: AuditOrder): Promise<string> {
  const proof = await verify(order);
  if (proof.fault !== null) process.exitCode = 1;
  return say(proof);
}

await runCommand({ read: readAuditOrder, help: auditHelp, run });
