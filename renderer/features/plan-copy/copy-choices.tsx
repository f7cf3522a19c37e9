import { z } from 'zod';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { type CopyLanguage, copyLanguageSchema } from '#shared/domain/plan-copy/copy-headings.ts';
import { type CopyVariant, copyVariantSchema } from '#shared/domain/plan-copy/plan-copy.ts';
import { HeadingsField } from './headings-field.tsx';

export interface Chosen {
  readonly variant: CopyVariant;
  readonly language: CopyLanguage;
  readonly emergencyContact: string;
  readonly adviserContact: string;
}

/** What may stand in each, so that a copy that was begun is found again as it was. */
export const chosenFields = {
  variant: copyVariantSchema,
  language: copyLanguageSchema,
  emergencyContact: z.string(),
  adviserContact: z.string(),
};

export const variantWords: Record<CopyVariant, string> = {
  standard: 'As it is',
  'large-print': 'Large print',
  'easy-read': 'Easy read',
};

const variants = (Object.keys(variantWords) as CopyVariant[]).map((value) => ({
  value,
  label: variantWords[value],
}));

export function CopyChoices({
  chosen,
  onChoose,
}: {
  chosen: Chosen;
  onChoose: (change: Partial<Chosen>) => void;
}) {
  return (
    <div>
      <RadioField
        legend="How it is set"
        inARow
        choices={variants}
        value={chosen.variant}
        onChange={(variant) => onChoose({ variant })}
      />
      <HeadingsField language={chosen.language} onChoose={(language) => onChoose({ language })} />
      <TextField
        id="copy-emergency"
        label="Whom to ring in an emergency"
        hint="A name and a number, day and night"
        value={chosen.emergencyContact}
        onChange={(emergencyContact) => onChoose({ emergencyContact })}
        maxLength={300}
      />
      <TextField
        id="copy-adviser"
        label="How to reach the adviser"
        hint="A number, and when"
        value={chosen.adviserContact}
        onChange={(adviserContact) => onChoose({ adviserContact })}
        maxLength={300}
      />
    </div>
  );
}
