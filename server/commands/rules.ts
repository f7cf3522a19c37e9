import { once } from 'node:events';
import { answerStream } from './rules/answer-stream.ts';
import { readRulesOrder, rulesHelp } from './rules/rules-help.ts';

/** `npm run -s rules < cases.ndjson > answers.ndjson`: what the rules say of each case, and why. */
async function writeToStdout(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

// Whoever reads our answers may have seen enough, as `head` has: that is no fault worth a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(1);
});

const order = readRulesOrder(process.argv.slice(2));
if (order.kind === 'help') {
  process.stdout.write(`${rulesHelp}\n`);
} else if (order.kind === 'refused') {
  process.stderr.write(`${order.why}\n\n${rulesHelp}\n`);
  process.exitCode = 2;
} else {
  const { faults } = await answerStream(process.stdin, writeToStdout);
  process.exitCode = faults > 0 ? 1 : 0;
}
