/** `You` at the beginning of a sentence is `you` within it; a name stays as it is. */
export function inSentence(name: string): string {
  return name === 'You' ? 'you' : name;
}
