import { done } from './floors.ts';
import { expectOk, store, theLaptop } from './laptop.ts';
import { longTasksDuring } from './long-tasks.ts';

interface Opening {
  readonly parameters: AesGcmParams;
  readonly key: CryptoKey;
}

/** Of each block that was opened, by its nonce: enough to open it once more without any of our code. */
const openings = new Map<string, Opening>();

/**
 * From the end of the work on the phrase, which is slow on purpose, to a caseload that can be shown. And beside it what it
 * costs to read, decrypt and parse the same blocks and do nothing with them.
 */
export async function unlock(secret: string) {
  let phraseDone = 0;
  const { subtle } = crypto;
  const { deriveKey, decrypt } = SubtleCrypto.prototype;
  subtle.deriveKey = async (...given: Parameters<SubtleCrypto['deriveKey']>) => {
    const key = await deriveKey.apply(subtle, given);
    if ((given[0] as Algorithm).name === 'PBKDF2') phraseDone = performance.now();
    return key;
  };
  subtle.decrypt = (parameters, key, bytes) => {
    const aes = parameters as AesGcmParams;
    openings.set(String(new Uint8Array(aes.iv as ArrayBuffer)), { parameters: aes, key });
    return decrypt.call(subtle, parameters, key, bytes);
  };
  const result = await longTasksDuring(async () => {
    const begun = performance.now();
    phraseDone = begun;
    expectOk(await theLaptop().unlock(secret));
    const people = store().caseFiles.get().size;
    const ended = performance.now();
    return { ms: ended - phraseDone, phraseMs: phraseDone - begun, people };
  });
  subtle.deriveKey = deriveKey;
  subtle.decrypt = decrypt;
  return result;
}

/** Reads, decrypts and parses every block that the unlocking opened. */
export async function readBlocks(databaseName: string): Promise<{ ms: number; documents: number }> {
  const begun = performance.now();
  const disk = await done(indexedDB.open(databaseName));
  const blocks = (await done(
    disk.transaction('blocks').objectStore('blocks').getAll(),
  )) as Uint8Array<ArrayBuffer>[];
  let documents = 0;
  await Promise.all(
    blocks.map(async (block) => {
      const opening = openings.get(String(block.subarray(1, 13)));
      if (opening === undefined) throw new Error('A block that the unlocking did not open.');
      const clear = await crypto.subtle.decrypt(opening.parameters, opening.key, block.subarray(13));
      const parsed: unknown = JSON.parse(new TextDecoder().decode(clear));
      if (Array.isArray(parsed)) documents += parsed.length;
    }),
  );
  disk.close();
  return { ms: performance.now() - begun, documents };
}
