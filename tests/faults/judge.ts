import {
  type AtLaptop,
  type Fault,
  findDifferences,
  findFalseAlarms,
  findFalseReceipts,
  findHoles,
  findLost,
  findOutOfScope,
  type MasterState,
  type Receipt,
  type Revision,
  type Writing,
} from './model/checks.ts';
import { findAstray, findStrayForms, findTwice, findUntold } from './model/handover-checks.ts';

/** All that is anywhere when a history has come to rest. */
export interface AtRest {
  readonly shown: readonly AtLaptop[];
  readonly scopes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly master: readonly MasterState[];
  readonly history: readonly Revision[];
  readonly besides: readonly unknown[];
}

/** What was noted while it went on. */
export interface Notes {
  readonly writings: readonly Writing[];
  readonly receipts: readonly Receipt[];
  /** The history as it was last looked at. */
  readonly earlier: readonly Revision[];
  /** Laptops whose power was cut. */
  readonly forgetful: ReadonlySet<string>;
}

export function judge({ shown, scopes, master, history, besides }: AtRest, notes: Notes): Fault[] {
  const { writings, receipts, earlier, forgetful } = notes;
  const faults = shown.flatMap((at) => {
    const allowed = scopes.get(at.shown.staffId) ?? new Set();
    return [
      ...findFalseAlarms(at),
      ...findFalseReceipts(at, history),
      ...findOutOfScope(at, allowed),
      ...findDifferences(at, allowed, master),
      ...findUntold(at, master, writings, forgetful),
    ];
  });
  const onLaptops = shown.map((at) => [at.shown.files, at.shown.forms]);
  return [
    ...faults,
    ...findHoles(history, master, receipts, earlier),
    ...findLost(writings, [master.map(({ body }) => body), onLaptops, besides]),
    ...findStrayForms(writings, shown, master),
    ...findTwice(master),
    ...findAstray(history),
  ];
}

/** How much of what is rare came about, for a report. */
export function countsOf({ shown, master, history }: AtRest): Record<string, number> {
  const entries = master.flatMap(({ body }) => ('kind' in body && body.kind === 'late-entry' ? [body] : []));
  const begun = entries.filter(({ written }) => written.isBegun === true);
  return {
    revisions: history.length,
    'unsettled at the end': master.flatMap(({ body }) => body.unsettled).length,
    'set aside at the end': shown.flatMap((at) => at.shown.status.refused).length,
    'forms on laptops at the end': shown.flatMap((at) => at.shown.forms).length,
    'late entries of records': entries.length - begun.length,
    'late entries of begun forms': begun.length,
    'late entries accepted': entries.filter(({ decision }) => decision?.outcome === 'accepted').length,
    'late entries declined': entries.filter(({ decision }) => decision?.outcome === 'declined').length,
    'outcomes told': shown.flatMap((at) => at.shown.lateOutcomes).length,
  };
}
