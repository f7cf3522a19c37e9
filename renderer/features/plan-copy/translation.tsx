import type { ReactNode } from 'react';
import {
  approvalOf,
  type CopyHeadings,
  type TranslationApproval,
} from '#shared/domain/plan-copy/copy-headings.ts';
import { Both } from './both-languages.tsx';

/** Who answers for the translated headings: the person who approved them, or nobody yet. */
export function Translation({
  headings,
  approvals,
  children,
}: {
  headings: CopyHeadings;
  approvals: readonly TranslationApproval[];
  /** What else is to be known while nobody has approved them. */
  children: ReactNode;
}) {
  if (headings.language === 'en') return null;
  const approval = approvalOf(headings, approvals);
  if (approval !== null) {
    return (
      <p className="page__note">
        The headings in {headings.name} were read and approved by {approval.approvedBy}.
      </p>
    );
  }
  return (
    <div className="notice">
      <p>
        <Both word="unreviewed" headings={headings} />
      </p>
      <p>{children}</p>
    </div>
  );
}
