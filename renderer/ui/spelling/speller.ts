import type { Misspelt } from './misspelt-words.ts';
import type { SpellingAnswer, SpellingQuestion } from './spelling-worker.ts';
import workerAddress from './spelling-worker.ts?worker&url';

/** Said to be right on this laptop since the app was opened, in memory only: they may be somebody's own words. */
const right = new Set<string>();
const waiting = new Map<number, (misspelt: readonly Misspelt[]) => void>();
let worker: Worker | null = null;
let asked = 0;

/** Which words the dictionary does not have. Nothing leaves the page: the dictionary is part of the app. */
export function checkSpelling(text: string): Promise<readonly Misspelt[]> {
  worker ??= startWorker();
  asked += 1;
  const question: SpellingQuestion = { id: asked, text, right: [...right] };
  worker.postMessage(question);
  return new Promise((resolve) => waiting.set(question.id, resolve));
}

export function isRight(word: string): void {
  right.add(word);
}

function startWorker(): Worker {
  const started = new Worker(ownScript(workerAddress), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<SpellingAnswer>) => {
    waiting.get(data.id)?.(data.misspelt);
    waiting.delete(data.id);
  });
  return started;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): {
    createScriptURL(address: string): string;
  };
}

/** The content security policy lets no text become a script's address; this one is written by the bundler. */
function ownScript(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('waymark-spelling', { createScriptURL: () => address });
  return policy?.createScriptURL(address) ?? address;
}
