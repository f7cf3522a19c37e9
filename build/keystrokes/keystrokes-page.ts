/** What one piece of work took: presses that steer, letters of the note, and the choices that somebody thinks about. */
export interface Counted {
  readonly what: string;
  readonly presses: number;
  readonly letters: number;
  readonly decisions: number;
}

/** An average typist's press, and a moment of thought, in seconds: Card, Moran and Newell's keystroke-level model. */
const PRESS_S = 0.28;
const THOUGHT_S = 1.35;

export function keystrokesPage(counted: readonly Counted[]): string {
  const rows = counted.map(({ what, presses, letters, decisions }) => {
    const seconds = (presses + letters) * PRESS_S + decisions * THOUGHT_S;
    return `| ${what} | ${presses} | ${letters} | ${decisions} | ${Math.round(seconds)} s |`;
  });
  return `# Keystrokes

Counted by \`npm run keystrokes\` in the running product: the real app in a browser, the sample council, the network cut, nothing but the
keyboard. The page itself counts each press as it arrives; a modifier alone is none.

The time is worked out, not measured: ${PRESS_S} s for a press by an average typist and ${THOUGHT_S} s for each choice that takes a thought, by the
keystroke-level model of Card, Moran and Newell. A machine's own typing would say nothing of a person's.

| What is recorded | Presses that steer | Letters of the note | Choices | Time |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
