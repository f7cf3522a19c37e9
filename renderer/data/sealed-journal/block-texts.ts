/**
 * Letters in one block, sealed some more bytes: Chromium keeps a value of more than 64 KB as a file of its own, and has the page wait
 * until that is begun.
 */
const BLOCK_LETTERS = 56 * 1024;

/** The documents as lists in JSON, in their order, a block each. A longer document has one to itself. */
export function* blockTexts(documents: readonly unknown[]): Generator<string> {
  let text = '';
  for (const document of documents) {
    const own = JSON.stringify(document);
    if (text !== '' && text.length + own.length > BLOCK_LETTERS) {
      yield `[${text}]`;
      text = own;
    } else {
      text = text === '' ? own : `${text},${own}`;
    }
  }
  if (text !== '') yield `[${text}]`;
}
