import type { FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { SHORTEST_PHRASE } from './phrase-strength.ts';

/** What is wrong with a phrase that was typed twice, by the fields `phrase` and `again`. */
export function faultsOfPhrase(phrase: string, again: string): FormError[] {
  if (phrase.length < SHORTEST_PHRASE) {
    return [{ field: 'phrase', message: `Enter a phrase of at least ${SHORTEST_PHRASE} characters` }];
  }
  return phrase === again ? [] : [{ field: 'again', message: 'The two phrases are not the same' }];
}
