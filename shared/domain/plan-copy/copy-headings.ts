import { z } from 'zod';
import { planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import ar from './headings/ar.json' with { type: 'json' };
import ckb from './headings/ckb.json' with { type: 'json' };
import en from './headings/en.json' with { type: 'json' };
import fa from './headings/fa.json' with { type: 'json' };
import ps from './headings/ps.json' with { type: 'json' };
import sq from './headings/sq.json' with { type: 'json' };
import ti from './headings/ti.json' with { type: 'json' };
import vi from './headings/vi.json' with { type: 'json' };
import { textDigest } from './text-digest.ts';

/** English, and the languages in which young people most often need the headings, by their BCP 47 tags. */
export const copyLanguageSchema = z.enum(['en', 'ar', 'ckb', 'ps', 'ti', 'vi', 'sq', 'fa']);
export type CopyLanguage = z.infer<typeof copyLanguageSchema>;

const words = z.string().trim().min(1).max(200);

const copyHeadingsSchema = z.strictObject({
  language: copyLanguageSchema,
  /** In English, and as its own speakers call it. */
  name: words,
  ownName: words,
  direction: z.enum(['ltr', 'rtl']),
  words: z.strictObject({
    title: words,
    version: words,
    madeOn: words,
    draft: words,
    myAdviser: words,
    emergency: words,
    inDanger: words,
    nextReview: words,
    askForReview: words,
    changed: words,
    ownWords: words,
    need: words,
    whatWeWillDo: words,
    youSaid: words,
    weDid: words,
    whyNot: words,
    actions: words,
    by: words,
    done: words,
    nothingYet: words,
    agree: words,
    disagree: words,
    signature: words,
    unreviewed: words,
  }),
  sections: z.record(planSectionKeySchema, words),
});
export type CopyHeadings = z.infer<typeof copyHeadingsSchema>;
export type CopyWord = keyof CopyHeadings['words'];

const all: readonly CopyHeadings[] = [en, ar, ckb, ps, ti, vi, sq, fa].map((file) =>
  copyHeadingsSchema.parse(file),
);

export const copyLanguages: readonly CopyLanguage[] = copyLanguageSchema.options;

export function headingsIn(language: CopyLanguage): CopyHeadings {
  const headings = all.find((one) => one.language === language);
  if (headings === undefined) throw new Error(`There are no headings in ${language}.`);
  return headings;
}

/** New when any word of the headings is another one: an approval is of these words and of no others. */
export function textVersionOf({ words: kept, sections }: CopyHeadings): string {
  return textDigest(JSON.stringify([kept, sections]));
}

/** That a person read the headings of one language, in one version of their words, and found them right. */
export const translationApprovalSchema = z.strictObject({
  id: z.uuid().lowercase(),
  language: copyLanguageSchema,
  textVersion: z.string().length(8),
  approvedBy: words,
  approvedOn: z.iso.date(),
});
export type TranslationApproval = z.infer<typeof translationApprovalSchema>;

/** Who approved the words as they now are; null while they are a machine's alone. English was written by people. */
export function approvalOf(
  headings: CopyHeadings,
  approvals: readonly TranslationApproval[],
): TranslationApproval | null {
  const version = textVersionOf(headings);
  const theirs = approvals.filter(
    ({ language, textVersion }) => language === headings.language && textVersion === version,
  );
  return theirs.at(-1) ?? null;
}

export function isUnreviewed(headings: CopyHeadings, approvals: readonly TranslationApproval[]): boolean {
  return headings.language !== 'en' && approvalOf(headings, approvals) === null;
}
