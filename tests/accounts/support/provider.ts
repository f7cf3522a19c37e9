import { Worker } from 'node:worker_threads';

/** Whom the provider knows, and how they proved it. */
export interface ProviderPerson {
  readonly subject: string;
  readonly name: string;
  readonly username: string;
  readonly groups: readonly string[];
  readonly amr?: readonly string[];
  readonly acr?: string;
}

export type ProviderOrder =
  | { readonly does: 'signsIn'; readonly person: ProviderPerson | null }
  | { readonly does: 'rotatesKeys' };

export interface TestProvider {
  readonly url: string;
  /** From now on this person is at every browser. Null: whoever it is gives up. */
  signsIn(person: ProviderPerson | null): Promise<void>;
  /** New keys and no memory of anybody's session. */
  rotatesKeys(): Promise<void>;
  close(): Promise<void>;
}

/** The real provider of `oidc-provider`; `clockSkew` is how many seconds its clock is ahead. */
export async function startProvider(options: {
  callback: string;
  clockSkew?: number;
}): Promise<TestProvider> {
  const worker = new Worker(new URL('./provider-worker.ts', import.meta.url), {
    workerData: { callback: options.callback, clockSkew: options.clockSkew ?? 0 },
    execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
    // It warns that it is not meant for production, which is right and not for a test's reader.
    stdout: true,
    stderr: true,
  });
  const heard = <Answer>(): Promise<Answer> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (answer: Answer) => {
        worker.off('error', reject);
        resolve(answer);
      });
    });
  const { url } = await heard<{ url: string }>();
  const order = async (given: ProviderOrder): Promise<void> => {
    const done = heard();
    worker.postMessage(given);
    await done;
  };
  return {
    url,
    signsIn: (person) => order({ does: 'signsIn', person }),
    rotatesKeys: () => order({ does: 'rotatesKeys' }),
    close: async () => void (await worker.terminate()),
  };
}
