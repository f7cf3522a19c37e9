import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import type { envelopeShape } from './envelope.ts';
import type { CollectionName, RecordOf } from './registry.ts';

/**
 * What happens to a field that two people changed apart. Only `text` is ever brought together by machine, word by word,
 * and only where the changes do not touch. Of everything else both values are kept until a person settles it.
 *
 * - `fixed`: said when the record is begun, and never changed.
 * - `text`: prose of the council's own staff.
 * - `value`: a name, a choice, a number: both values are kept.
 * - `person`: a date, a risk, a matter of safeguarding, or somebody's own words. Never put together from two people's
 *   parts, be it prose or not.
 * - `entries`: a list that is only added to. Each entry has an id and stays as it was written.
 * - `together`: with the others of its record or item one statement, such as the first and the last day of an episode.
 *   When two people changed any of it apart, all of it that differs is kept twice: half of one statement never completes
 *   half of another.
 */
export type LeafKind = 'fixed' | 'text' | 'value' | 'person' | 'together';
export type ItemKinds = Readonly<Record<string, LeafKind>>;
/** `items` marks a list whose items have ids: they meet one by one. */
export type FieldKind = LeafKind | 'entries' | { readonly items: ItemKinds };
export type FieldKinds = Readonly<Record<string, FieldKind>>;

type FieldsOf<Kept> = Kept extends unknown ? Exclude<keyof Kept, keyof typeof envelopeShape> : never;
type ValueOf<Kept, Field extends PropertyKey> = Kept extends { readonly [Name in Field]?: infer Value }
  ? Value
  : never;
type KeysOf<One> = One extends unknown ? keyof One : never;
type KindOf<Value> =
  NonNullable<Value> extends readonly (infer Item extends { readonly id: string })[]
    ? { readonly items: { readonly [Field in Exclude<KeysOf<Item>, 'id'>]-?: LeafKind } } | 'entries'
    : LeafKind;
type KindsOf<Kept> = { readonly [Field in FieldsOf<Kept>]-?: KindOf<ValueOf<Kept, Field>> };

/** A new field does not compile before somebody has decided its kind. */
export const mergeKinds: { readonly [Name in CollectionName]: KindsOf<RecordOf<Name>> } = {
  youngPeople: {
    youngPersonId: 'fixed',
    teamId: 'value',
    councilReference: 'value',
    preferredName: 'value',
    familyName: 'value',
    dateOfBirth: 'person',
    diedOn: 'person',
    sex: 'value',
    ethnicity: 'value',
    uniquePupilNumber: 'value',
    unaccompanied: 'person',
    episodes: {
      items: {
        start: 'together',
        end: 'together',
        shortBreaks: 'together',
        legalStatus: 'together',
        placement: 'together',
        reasonEnded: 'together',
      },
    },
    returnHome: { items: { start: 'together', end: 'together' } },
    specialGuardianship: 'person',
    detainedOrInHospitalAt16: 'person',
    supportRequests: { items: { requestedOn: 'together', endedOn: 'together' } },
    accommodation: {
      items: { start: 'together', end: 'together', legalBasis: 'together', description: 'text' },
    },
    elsewhere: { items: { start: 'together', end: 'together', reason: 'together' } },
    categoryDecisions: {
      items: {
        category: 'fixed',
        reason: 'fixed',
        decidedByStaffId: 'fixed',
        decidedOn: 'fixed',
        withdrawnOn: 'person',
      },
    },
  },
  allocations: {
    youngPersonId: 'fixed',
    role: 'together',
    staffId: 'together',
    start: 'together',
    end: 'together',
  },
  plans: {
    youngPersonId: 'fixed',
    startedOn: 'person',
    completedOn: 'together',
    completedByStaffId: 'together',
    assessmentId: 'value',
    replacesPlanId: 'fixed',
    acts: 'entries',
  },
  // What an assessment learned is its assessor's account, and what somebody said is theirs.
  assessments: {
    youngPersonId: 'fixed',
    startedOn: 'person',
    views: { items: { who: 'value', standing: 'value', soughtOn: 'person', said: 'person' } },
    matters: { items: { learned: 'person', need: 'person' } },
    deliberations: 'person',
    aloneOrTrafficked: 'person',
    completedOn: 'together',
    completedByStaffId: 'together',
    acts: 'entries',
  },
  planSections: {
    youngPersonId: 'fixed',
    planId: 'fixed',
    section: 'fixed',
    ownWords: 'person',
    ownWordsLanguage: 'value',
    matters: { items: { text: 'text' } },
    need: 'text',
    whatWeWillDo: 'text',
    youSaid: 'text',
    weDid: 'text',
    whyNot: 'text',
  },
  actions: {
    youngPersonId: 'fixed',
    planId: 'fixed',
    section: 'value',
    what: 'text',
    who: 'value',
    dueOn: 'person',
    doneOn: 'person',
    closedOn: 'together',
    closedWhy: 'together',
  },
  reviews: {
    youngPersonId: 'fixed',
    kind: 'fixed',
    planId: 'fixed',
    trigger: 'value',
    summary: 'text',
    completedOn: 'together',
    completedByStaffId: 'together',
    requestedOn: 'together',
    requestedBy: 'together',
    reason: 'text',
    youngPersonsView: 'person',
    startedOn: 'person',
    acts: 'entries',
    // Of a review its decisions; of a version, which never changes, the plan's actions as they stood.
    actions: {
      items: {
        outcome: 'together',
        on: 'together',
        section: 'fixed',
        what: 'fixed',
        who: 'fixed',
        dueOn: 'fixed',
        doneOn: 'fixed',
        closedOn: 'fixed',
        closedWhy: 'fixed',
      },
    },
    // Who takes a review back and who changes its day leave both to a person.
    heldOn: 'together',
    withdrawnBecause: 'together',
    of: 'fixed',
    on: 'fixed',
    sections: 'entries',
  },
  contacts: {
    youngPersonId: 'fixed',
    on: 'together',
    type: 'together',
    reached: 'together',
    atAccommodation: 'together',
    seenAlone: 'together',
    supportOffer: 'together',
    where: 'together',
    section: 'value',
    // What was seen and said at a visit is one person's account of it.
    note: 'person',
    byStaffId: 'together',
    corrections: 'entries',
    withdrawn: 'together',
  },
  pledges: {
    youngPersonId: 'fixed',
    frameworkId: 'fixed',
    templateId: 'fixed',
    state: 'together',
    note: 'text',
    recordedOn: 'together',
  },
  handovers: {
    youngPersonId: 'fixed',
    kind: 'fixed',
    at: 'fixed',
    because: 'fixed',
    orderedByStaffId: 'fixed',
    byStaffId: 'value',
    namedStaffIds: 'value',
    reason: 'value',
    lifted: 'value',
    staffId: 'fixed',
    role: 'fixed',
    until: 'fixed',
    ended: 'value',
    fromStaffId: 'fixed',
    toStaffId: 'value',
    copies: { items: { purgedAt: 'value' } },
    collection: 'fixed',
    written: 'fixed',
    base: 'fixed',
    writing: 'fixed',
    receivedAt: 'fixed',
    fault: 'fixed',
    decision: 'person',
  },
  documents: {
    youngPersonId: 'fixed',
    kind: 'fixed',
    item: 'fixed',
    offeredOn: 'person',
    declinedOn: 'person',
    appliedOn: 'person',
    receivedOn: 'person',
    expiresOn: 'person',
    note: 'text',
    planId: 'fixed',
    versionMark: 'fixed',
    sections: 'fixed',
    variant: 'fixed',
    language: 'fixed',
    headingsReviewed: 'fixed',
    outcome: 'together',
    on: 'together',
    how: 'together',
    explained: 'together',
    emergencyContact: 'value',
    adviserContact: 'value',
    byStaffId: 'together',
    // What a young person said of their plan, and signed.
    says: 'together',
    because: 'together',
    about: 'together',
    signature: 'together',
  },
  staff: { name: 'value', role: 'value', teamId: 'value', caseloadCeiling: 'value' },
  reference: {
    kind: 'fixed',
    name: 'value',
    pledgeFrameworkId: 'value',
    settings: 'entries',
    emergencyContact: 'value',
    translationApprovals: 'entries',
    coveredStaffId: 'fixed',
    standInStaffId: 'fixed',
    from: 'fixed',
    to: 'fixed',
    madeByStaffId: 'fixed',
    ended: 'value',
  },
};

/** What to do when things go wrong is about risk, whatever field it is written in. */
const SECTIONS_ABOUT_RISK: ReadonlySet<unknown> = new Set<PlanSectionKey>(['if-things-go-wrong']);

/** The kinds of this very record's fields: in a section about risk no text is merged by machine. */
export function mergeKindsOf(collection: CollectionName, record: object): FieldKinds {
  const kinds: FieldKinds = mergeKinds[collection];
  const isAboutRisk =
    collection === 'planSections' && 'section' in record && SECTIONS_ABOUT_RISK.has(record.section);
  return isAboutRisk ? withoutTexts(kinds) : kinds;
}

/** Whether two people's words in this place are joined by machine where they do not touch. `path` is as in `unsettled`. */
export function isJoined(kinds: FieldKinds, path: string): boolean {
  const [field = '', , name = ''] = path.split('.');
  const kind = kinds[field];
  return (typeof kind === 'object' ? kind.items[name] : kind) === 'text';
}

/** Nothing of it is put together by machine. */
export function withoutTexts(kinds: FieldKinds): FieldKinds {
  const careful = Object.entries(kinds).map(([field, kind]) => {
    if (typeof kind === 'object') return [field, { items: withoutTexts(kind.items) as ItemKinds }] as const;
    return [field, kind === 'text' ? 'person' : kind] as const;
  });
  return Object.fromEntries(careful);
}
