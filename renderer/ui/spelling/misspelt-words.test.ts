import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import nspell from 'nspell';
import { expect, test } from 'vitest';
import { fieldWords } from './field-words.ts';
import { misspeltWords, withWord } from './misspelt-words.ts';

const folder = path.dirname(fileURLToPath(import.meta.resolve('dictionary-en-gb')));
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const checker = nspell({ aff: read('index.aff'), dic: read('index.dic') });
for (const word of fieldWords) checker.add(word);
const found = (text: string, right: readonly string[] = []) =>
  misspeltWords(text, checker, (word) => right.includes(word)).map(({ word, suggestions }) => [
    word,
    suggestions[0],
  ]);

test('a misspelt word is told once, with what it was likely meant to be', () => {
  expect(found('She will recieve thier letter. The appoitment is in May; recieve it.')).toEqual([
    ['recieve', 'receive'],
    ['thier', 'their'],
    ['appoitment', 'appointment'],
  ]);
});

test('names, addresses, numbers, other scripts and the words of this work are left alone', () => {
  const text =
    'Amira’s flat at 14b Millne Lane. Write to joanne.adeyemi@fernhollow.example or www.colege.example/aply. ' +
    'أريد بيتًا دافئًا 🏠 Her flatmate won’t mind; the caseload and her wellbeing matter. Organise the colour.';
  expect(found(text)).toEqual([]);
});

test('British spelling is asked for', () => {
  expect(found('We organize the room')).toEqual([['organize', 'organise']]);
  const [color] = misspeltWords('the color of it', checker, () => false);
  expect(color?.suggestions).toContain('colour');
});

test('a text in another language is not English with many mistakes', () => {
  expect(found('dua te jetoj afer motres sime dhe te mesoj anglisht ne shkolle')).toEqual([]);
});

test('what somebody said is right is not told again', () => {
  expect(found('a nice plase', ['plase'])).toEqual([]);
});

test('a word is replaced wherever it stands by itself, with its ending, and within no other', () => {
  expect(withWord('Thier flat, thier’s and thiers: thier.', 'thier', 'their')).toBe(
    'Thier flat, their’s and thiers: their.',
  );
});
