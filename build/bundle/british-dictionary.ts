import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const ID = 'virtual:british-dictionary';

/**
 * The British spelling dictionary as a module of the page, so that words are checked on this machine and never sent
 * anywhere. Its licence asks that it goes wherever the dictionary goes: it is a file beside the page's scripts.
 */
export function britishDictionary(): Plugin {
  const folder = path.dirname(fileURLToPath(import.meta.resolve('dictionary-en-gb')));
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  return {
    name: 'waymark:british-dictionary',
    resolveId: (source) => (source === ID ? `\0${ID}` : null),
    load(id) {
      if (id !== `\0${ID}`) return null;
      this.emitFile({
        type: 'asset',
        fileName: 'assets/british-dictionary-licence.txt',
        source: read('license'),
      });
      const [affixes, words] = [read('index.aff'), read('index.dic')].map((text) => JSON.stringify(text));
      return `export const affixes = ${affixes};\nexport const words = ${words};\n`;
    },
  };
}
