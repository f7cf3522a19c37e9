import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type RuleId, ruleIds, ruleSetVersion, rules } from '#shared/domain/assessment/rules.ts';

const root = path.resolve(import.meta.dirname, '../..');
const REGISTER = 'docs/domain/rules.md';
const RULES = 'shared/domain/assessment/rules.ts';
/** Where tests are about the rules. Elsewhere square brackets hold the ids of other registers. */
const TESTS =
  '{shared/calendar,shared/domain/{assessment,eligibility,time-limits,care-history,local-settings}}/**';
const ROW = /^\| ([A-Z][A-Z0-9-]+) \|(.*)\|$/;
const NAMED_IN_A_TITLE = /\[([A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*)\]/g;
const NAMED_IN_A_VECTOR = /"rule": "([^"]+)"/g;

interface RegisterRow {
  readonly id: string;
  readonly sentence: string;
  readonly provision: string;
  readonly confidence: string;
  readonly file: string;
  readonly openQuestion: string;
}

function readRegister(): readonly RegisterRow[] {
  return read(REGISTER)
    .split('\n')
    .flatMap((line) => {
      const [, id, cells] = ROW.exec(line) ?? [];
      if (id === undefined || cells === undefined) return [];
      const [sentence = '', provision = '', confidence = '', file = '', openQuestion = ''] = cells
        .split('|')
        .map((cell) => cell.trim());
      return [{ id, sentence, provision, confidence, file, openQuestion }];
    });
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** Which rules the tests name, each with the first file that names it. */
function rulesNamedByTests(): Map<string, string> {
  const named = new Map<string, string>();
  const note = (file: string, pattern: RegExp) => {
    for (const [, id] of read(file).matchAll(pattern)) if (id !== undefined) named.set(id, file);
  };
  for (const file of globSync(`${TESTS}/*.test.ts`, { cwd: root })) note(file, NAMED_IN_A_TITLE);
  for (const file of globSync(`${TESTS}/*.vectors.json`, { cwd: root })) note(file, NAMED_IN_A_VECTOR);
  return named;
}

/** `[words](address)` is its words: the words may have square brackets of their own. */
function withoutLink(cell: string): string {
  return /^\[(.*)\]\(\S+\)$/.exec(cell)?.[1] ?? cell;
}

const register = readRegister();

test('the register and the rules in the code are the same rules', () => {
  const message = `Give each rule one row in ${REGISTER} and one entry in ${RULES}, under the same id.`;
  expect(register.map(({ id }) => id).sort(), message).toEqual([...ruleIds].sort());
});

test('the register and the code give each rule the same provision and the same confidence', () => {
  const inRegister = register.map(({ id, provision, confidence }) => [
    id,
    withoutLink(provision),
    confidence,
  ]);
  const inCode = register.map(({ id }) => [
    id,
    rules[id as RuleId]?.provision,
    rules[id as RuleId]?.confidence,
  ]);
  expect(inRegister, `Make the row in ${REGISTER} and the entry in ${RULES} agree.`).toEqual(inCode);
});

test('every row has a sentence, an open question or “None.”, and a file that names the rule', () => {
  const faults = register.flatMap(({ id, sentence, openQuestion, file }) => {
    const [, target = ''] = /^\[[^\]]+\]\(\/(\S+)\)$/.exec(file) ?? [];
    const found = globSync(target, { cwd: root }).length === 1 && read(target).includes(id);
    return sentence.endsWith('.') && openQuestion.endsWith('.') && found ? [] : [id];
  });
  const message = `Mend the row in ${REGISTER}, or name the rule’s id in a comment above the code that applies it.`;
  expect(faults, message).toEqual([]);
});

test('every rule is named in the title of a test', () => {
  const named = rulesNamedByTests();
  const untested = ruleIds.filter((id) => !named.has(id));
  const message =
    'Write a test whose title begins with the id in square brackets, or a vector with it as its rule.';
  expect(untested, message).toEqual([]);
});

test('no test names a rule that is not in the register', () => {
  const known = new Set<string>(ruleIds);
  const unknown = [...rulesNamedByTests()].filter(([id]) => !known.has(id));
  const message = `Mend the id in the test, or add the rule to ${REGISTER} and ${RULES}.`;
  expect(unknown, message).toEqual([]);
});

test('the register says which rule set is in force', () => {
  const message = `Name rule set ${ruleSetVersion} in ${REGISTER}, and say in CHANGELOG.md what changed.`;
  expect(read(REGISTER).includes(`rule set ${ruleSetVersion}.`), message).toBe(true);
});
