/** Made by build/bundle/british-dictionary.ts: a Hunspell dictionary, as the text of its two files. */
declare module 'virtual:british-dictionary' {
  export const affixes: string;
  export const words: string;
}

/** What we use of it. The package has no types of its own. */
declare module 'nspell' {
  interface Speller {
    correct(word: string): boolean;
    /** The likeliest first. May take a fifth of a second. */
    suggest(word: string): string[];
    add(word: string): Speller;
  }
  function nspell(dictionary: { readonly aff: string; readonly dic: string }): Speller;
  export = nspell;
}
