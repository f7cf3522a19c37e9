import { parseArgs } from 'node:util';

export const rulesHelp = `npm run -s rules < cases.ndjson > answers.ndjson

Asks the rules directly: one case a line on the standard input, one answer a line on the standard output, in
the same order. A line that cannot be answered gives {"line", "error": {"code", "path", "message"}}.

A case:  {"id": "a", "asOf": "2026-11-21", "person": {"dateOfBirth": "2010-01-15"}}

  --help   show this

Ends with 0 when every line was answered, with 1 when one was not, with 2 when the order itself is wrong.`;

export type RulesOrder =
  | { readonly kind: 'answer' }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly why: string };

export function readRulesOrder(args: readonly string[]): RulesOrder {
  try {
    const { values } = parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' } } });
    return { kind: values.help ? 'help' : 'answer' };
  } catch (error) {
    return { kind: 'refused', why: error instanceof Error ? error.message : String(error) };
  }
}
