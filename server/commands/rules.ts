import { once } from 'node:events';
import { answerStream } from './rules/answer-stream.ts';

/** `npm run -s rules < cases.ndjson > answers.ndjson`: what the rules say of each case, and why. */
async function writeToStdout(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

// Whoever reads our answers may have seen enough, as `head` has: that is no fault worth a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(1);
});

const { faults } = await answerStream(process.stdin, writeToStdout);
process.exitCode = faults > 0 ? 1 : 0;
