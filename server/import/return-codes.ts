/**
 * The codes of the children looked-after return (SSDA903), as its guide lists them. A code that is not here is kept with
 * the episode and reported: it changes no fact.
 */
const LEGAL_STATUSES = set('C1 C2 D1 E1 J1 J2 J3 L1 L2 L3 V2 V3 V4');

const PLACEMENTS = set('A3 A4 A5 A6 H5 K1 K2 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1');

const REASONS_ENDED = set('E2 E3 E4A E4B E5 E6 E7 E8 E9 E11 E12 E13 E14 E15 E16 E17 E41 E45 E46 E47 E48 X1');

const ETHNICITIES = set(
  'WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT',
);

/** How the child took part. Every one of them says that the review was held. */
const REVIEW_CODES = set('PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7');

/** V3 and V4 are accommodation in a series of short breaks. */
const SHORT_BREAKS = set('V3 V4');

const SEXES: ReadonlyMap<string, 'male' | 'female' | 'not-recorded'> = new Map([
  ['1', 'male'],
  ['M', 'male'],
  ['2', 'female'],
  ['F', 'female'],
  ['0', 'not-recorded'],
  ['3', 'not-recorded'],
  ['9', 'not-recorded'],
  ['N', 'not-recorded'],
  ['U', 'not-recorded'],
]);

export type EffectOfReason =
  | { readonly kind: 'none' }
  | { readonly kind: 'returned-home' }
  | { readonly kind: 'special-guardianship' }
  | { readonly kind: 'died' }
  | { readonly kind: 'elsewhere'; readonly reason: 'another-authority' | 'adopted' | 'found-to-be-adult' };

const EFFECTS: ReadonlyMap<string, EffectOfReason> = new Map<string, EffectOfReason>([
  ['E2', { kind: 'died' }],
  ['E3', { kind: 'elsewhere', reason: 'another-authority' }],
  ['E4A', { kind: 'returned-home' }],
  ['E4B', { kind: 'returned-home' }],
  ['E11', { kind: 'elsewhere', reason: 'adopted' }],
  ['E12', { kind: 'elsewhere', reason: 'adopted' }],
  ['E15', { kind: 'elsewhere', reason: 'found-to-be-adult' }],
  ['E45', { kind: 'special-guardianship' }],
  ['E46', { kind: 'special-guardianship' }],
  ['E47', { kind: 'special-guardianship' }],
  ['E48', { kind: 'special-guardianship' }],
]);

export const isLegalStatus = (code: string) => LEGAL_STATUSES.has(code);
export const isPlacement = (code: string) => PLACEMENTS.has(code);
export const isReasonEnded = (code: string) => REASONS_ENDED.has(code);
export const isEthnicity = (code: string) => ETHNICITIES.has(code);
export const isReviewCode = (code: string) => REVIEW_CODES.has(code);
export const isShortBreaks = (legalStatus: string | null) => SHORT_BREAKS.has(legalStatus ?? '');
export const sexOf = (code: string) => SEXES.get(code);

/** The reasons after which a child is no longer this council's. */
export const REASONS_OF_LEAVING: readonly string[] = [...EFFECTS]
  .filter(([, { kind }]) => kind === 'elsewhere')
  .map(([code]) => code);

/** The reasons that say a child went home. */
export const REASONS_OF_RETURN: readonly string[] = [...EFFECTS]
  .filter(([, { kind }]) => kind === 'returned-home')
  .map(([code]) => code);

/** What the reason an episode ended says beyond its end. */
export function effectOfReason(reasonEnded: string | null): EffectOfReason {
  return EFFECTS.get(reasonEnded ?? '') ?? { kind: 'none' };
}

function set(codes: string): ReadonlySet<string> {
  return new Set(codes.split(' '));
}
