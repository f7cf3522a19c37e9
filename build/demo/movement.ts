import type { Figures } from './figures.ts';

export interface Steps {
  readonly before: Figures;
  readonly whileOffline: Figures;
  readonly afterAllocation: Figures;
  readonly after: Figures;
}

/** What the figures ought to have done at each step and did not, in sentences. None when all is as it should be. */
export function wrongMovements({ before, whileOffline, afterAllocation, after }: Steps): string[] {
  const oneFewer = (figures: Figures, ...names: (keyof Figures)[]): Figures => ({
    ...figures,
    ...Object.fromEntries(names.map((name) => [name, figures[name] - 1])),
  });
  return [
    ...differences('while the manager was offline', whileOffline, before),
    ...differences(
      'after the allocation arrived',
      afterAllocation,
      oneFewer(before, 'unallocatedStatutory', 'unallocatedHeadline'),
    ),
    ...differences('after the plan arrived', after, oneFewer(afterAllocation, 'planOutOfDate')),
  ];
}

function differences(when: string, is: Figures, should: Figures): string[] {
  return (Object.keys(should) as (keyof Figures)[])
    .filter((name) => is[name] !== should[name])
    .map((name) => `${name} ${when} should be ${should[name]} and is ${is[name]}`);
}
