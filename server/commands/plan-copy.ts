import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { approvalOf, copyLanguages, headingsIn } from '#shared/domain/plan-copy/copy-headings.ts';
import { openDatabase } from './common/open-database.ts';
import { runCommand } from './common/run-command.ts';
import { readCouncil } from './council-settings/decide-settings.ts';
import { changeCouncil } from './plan-copy/change-council.ts';
import { type CopyOrder, planCopyHelp, readCopyOrder } from './plan-copy/copy-order.ts';

/** `npm run plan-copy -- --help` says how it is used. The result goes to stdout, failures to stderr. */
async function run({ dataFolder, change }: CopyOrder): Promise<string> {
  const now = new Date();
  const database = await openDatabase(dataFolder, process.env.DATABASE_URL || undefined);
  try {
    const council = change
      ? await changeCouncil(database.pool, DEFAULT_AUTHORITY, change, now, dayInEngland(now))
      : await readCouncil(database.pool, DEFAULT_AUTHORITY);
    const lines = copyLanguages
      .filter((language) => language !== 'en')
      .map((language) => {
        const headings = headingsIn(language);
        const approval = approvalOf(headings, council.translationApprovals ?? []);
        const state = approval
          ? `approved by ${approval.approvedBy} on ${approval.approvedOn}`
          : 'a machine’s, not approved';
        return `  ${language.padEnd(4)} ${headings.name.padEnd(16)} ${state}`;
      });
    return `In an emergency: ${council.emergencyContact ?? 'not set'}\nHeadings:\n${lines.join('\n')}`;
  } finally {
    await database.close();
  }
}

await runCommand({ read: readCopyOrder, help: planCopyHelp, run });
