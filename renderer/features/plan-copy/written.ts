import type { PlanAction } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { UnsettledField } from '#shared/records/envelope.ts';

/** What stands at one place of the plan. It is open while two people’s writings of it wait for somebody to settle them. */
export interface Written {
  /** More than one only where it is open; fewer where somebody took the words out and somebody else did not. */
  readonly writings: readonly string[];
  readonly isOpen: boolean;
}

interface MayBeOpen {
  readonly unsettled: readonly UnsettledField[];
}

/** `path` is as in `unsettled`, and `shown` what the record has there meanwhile. */
export function writtenAt(record: MayBeOpen, path: string, shown: string): Written {
  const open = record.unsettled.find(({ field }) => field === path);
  const writings = open === undefined ? [shown] : open.values.map(({ value }) => String(value ?? ''));
  // Those that differ only in the space around them say one thing, and nobody needs to be told that they are two.
  const told = new Set(writings.map((text) => text.trim()));
  return { writings: [...told].filter((text) => text !== ''), isOpen: told.size > 1 };
}

const actionFields = ['what', 'who', 'dueOn', 'doneOn'] as const;

/** The action as it is shown, and as each other writing would have it. */
export function writtenActions(action: PlanAction): readonly PlanAction[] {
  const others = action.unsettled.flatMap(({ field, values }) =>
    actionFields.some((one) => one === field)
      ? values.map(({ value }): PlanAction => ({ ...action, [field]: value }))
      : [],
  );
  return [action, ...others];
}

/** In the young person’s voice, as everything on the copy: that it is open, and that neither writing is preferred. */
export function openWords(writings: number): string {
  const ask = 'I can ask my adviser about it.';
  return writings === 1
    ? `Somebody wrote this, and somebody else took it out. It is not settled yet. ${ask}`
    : `This is written in ${writings === 2 ? 'two' : 'several'} ways. It is not settled yet which is right, so all are here. ${ask}`;
}

/** As one text, to be shown or read aloud. */
export function toldText({ writings, isOpen }: Written): string {
  return (isOpen ? [openWords(writings.length), ...writings] : writings).join('\n');
}
