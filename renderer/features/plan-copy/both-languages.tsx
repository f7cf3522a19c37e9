import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { type CopyHeadings, type CopyWord, headingsIn } from '#shared/domain/plan-copy/copy-headings.ts';

/** Words of the copy in English, and beside them in the young person's language where that is another one. */
export function Both({ word, headings }: { word: CopyWord; headings: CopyHeadings }) {
  return <Pair english={headingsIn('en').words[word]} other={headings.words[word]} headings={headings} />;
}

export function BothTitles({ section, headings }: { section: PlanSectionKey; headings: CopyHeadings }) {
  return (
    <Pair
      english={headingsIn('en').sections[section]}
      other={headings.sections[section]}
      headings={headings}
    />
  );
}

function Pair({ english, other, headings }: { english: string; other: string; headings: CopyHeadings }) {
  if (headings.language === 'en') return english;
  return (
    <>
      <span className="both__english">{english}</span>{' '}
      <span className="both__other" lang={headings.language} dir={headings.direction}>
        {other}
      </span>
    </>
  );
}
