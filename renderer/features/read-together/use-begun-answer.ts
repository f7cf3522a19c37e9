import { z } from 'zod';
import type { Person } from '#renderer/features/people/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { type PlanAgreement, planAgreementSchema } from '#shared/domain/plan-copy/plan-agreement.ts';

/** What they pressed: what they think, and of which parts. */
export interface Pressed {
  readonly says: PlanAgreement['says'] | null;
  readonly about: PlanAgreement['about'];
  readonly isUnsigned: boolean;
}

interface Fields extends Pressed {
  readonly because: string;
  /** The version of the plan that stood before them then. */
  readonly mark: string;
}

export interface BegunAnswer extends Pressed {
  readonly because: string;
  press(pressed: Partial<Pressed>): void;
  write(because: string): void;
  forget(): void;
}

const nothingPressed: Pressed = { says: null, about: [], isUnsigned: false };

const { says, about } = planAgreementSchema.shape;

/**
 * What they began to answer. Their words stay whatever becomes of the plan; what they pressed was said of one version of it,
 * and is asked again of another. A name is kept only with the whole: it is not there to be sent by somebody else later.
 */
export function useBegunAnswer(person: Person, plan: PathwayPlan, versionMark: string): BegunAnswer {
  const draft = useDraft<Fields>(person.id, `together ${plan.id}`, {
    fields: { says: says.nullable(), about, isUnsigned: z.boolean(), because: z.string(), mark: z.string() },
    blank: { ...nothingPressed, because: '', mark: '' },
    words: 'because',
  });
  const { form, change, forget } = draft;
  const pressed = form.mark === versionMark ? form : nothingPressed;
  return {
    says: pressed.says,
    about: pressed.about,
    isUnsigned: pressed.isUnsigned,
    because: form.because,
    press(next) {
      const { says: said, about: parts, isUnsigned } = { ...pressed, ...next };
      change({ says: said, about: parts, isUnsigned, mark: versionMark });
    },
    write: (because) => change({ because }),
    forget,
  };
}
