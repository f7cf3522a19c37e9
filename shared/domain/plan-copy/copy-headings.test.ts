import { expect, test } from 'vitest';
import {
  approvalOf,
  copyLanguages,
  headingsIn,
  isUnreviewed,
  type TranslationApproval,
  textVersionOf,
} from './copy-headings.ts';

const approval = (fields: Partial<TranslationApproval> = {}): TranslationApproval => ({
  id: '0198c0de-0000-7000-8000-000000000001',
  language: 'ar',
  textVersion: textVersionOf(headingsIn('ar')),
  approvedBy: 'Layla Nasser, interpreter',
  approvedOn: '2026-11-20',
  ...fields,
});

test('there are headings in every language, and those from right to left say so', () => {
  expect(copyLanguages.map((language) => headingsIn(language).direction)).toEqual([
    'ltr',
    'rtl',
    'rtl',
    'rtl',
    'ltr',
    'ltr',
    'ltr',
    'rtl',
  ]);
});

test('every heading of a language is in its own script, and none was left in English', () => {
  const scripts: Record<string, RegExp> = { ti: /\p{Script=Ethiopic}/u, vi: /./, sq: /./ };
  const english = headingsIn('en');
  for (const language of copyLanguages.filter((one) => one !== 'en')) {
    const { words, sections } = headingsIn(language);
    const pairs = [
      ...Object.entries(words).map(([key, text]) => [text, english.words[key as keyof typeof words]]),
      ...Object.entries(sections).map(([key, text]) => [
        text,
        english.sections[key as keyof typeof sections],
      ]),
    ];
    const wrong = pairs.filter(
      ([text = '', en]) => text === en || !(scripts[language] ?? /\p{Script=Arabic}/u).test(text),
    );
    expect(wrong).toEqual([]);
  }
});

test('what a machine translated is unreviewed until somebody approves these very words', () => {
  const arabic = headingsIn('ar');
  expect(isUnreviewed(arabic, [])).toBe(true);
  expect(isUnreviewed(arabic, [approval()])).toBe(false);
  expect(isUnreviewed(arabic, [approval({ textVersion: 'ABCDEFGH' })])).toBe(true);
  expect(isUnreviewed(headingsIn('fa'), [approval()])).toBe(true);
  const changed = { ...arabic, words: { ...arabic.words, title: 'خطتي' } };
  expect(approvalOf(changed, [approval()])).toBeNull();
});

test('English was written by people', () => {
  expect(isUnreviewed(headingsIn('en'), [])).toBe(false);
});
