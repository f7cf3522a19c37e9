import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { type ActOf, inOrderOfActs, type PlanAct, type PlanActKind, standingActs } from './plan-act.ts';

/** How far one version has come by its own acts: a plan as it was first completed, or a review of it. */
export type VersionState =
  | 'draft'
  | 'shared'
  | 'agreed'
  | 'disagreed'
  | 'completed'
  | 'returned'
  | 'signed-off'
  | 'ended';

/** Where the plan as a whole stands: its own state, unless a review is in hand or a later version took its place. */
export type PlanState = VersionState | 'under-review' | 'replaced';

export interface VersionStanding {
  readonly state: VersionState;
  readonly completedOn: CalendarDate | null;
  readonly shared: ActOf<'shared'> | null;
  /** What the young person said last, after it was last shared with them. */
  readonly view: ActOf<'agreed'> | ActOf<'disagreed'> | null;
  /** Null too for one that was completed before acts were kept. */
  readonly completion: ActOf<'completed'> | null;
  readonly signOff: ActOf<'signed-off'> | ActOf<'returned'> | ActOf<'resubmitted'> | null;
  readonly ended: ActOf<'ended'> | null;
}

interface Acted {
  readonly completedOn: CalendarDate | null;
  readonly acts: readonly PlanAct[];
}

/** `completedOn` decides whether it is complete, as it does for every time limit; the acts say all the rest. */
export function versionStanding({ completedOn, acts }: Acted): VersionStanding {
  const standing = standingActs(acts);
  const completion = completedOn === null ? null : lastOf(standing, ['completed']);
  const shared = lastOf(standing, ['shared']);
  const said = lastOf(standing, ['agreed', 'disagreed']);
  const facts = {
    completedOn,
    shared,
    view: said !== null && (shared === null || isAfter(said, shared)) ? said : null,
    completion,
    signOff: completedOn === null ? null : signOffOf(standing, completion),
    ended: lastOf(standing, ['ended']),
  };
  return { ...facts, state: stateFrom(facts) };
}

/** A sign-off is of one completion. Where that was taken back and stated anew, it has to be signed off anew. */
function signOffOf(
  standing: readonly PlanAct[],
  completion: ActOf<'completed'> | null,
): VersionStanding['signOff'] {
  const words = standing.filter(
    (act): act is NonNullable<VersionStanding['signOff']> =>
      (act.kind === 'signed-off' || act.kind === 'returned' || act.kind === 'resubmitted') &&
      act.completionId === (completion?.id ?? null),
  );
  // The last that was recorded: a manager and an adviser may state one and the same day.
  return words.sort((a, b) => a.id.localeCompare(b.id)).at(-1) ?? null;
}

function stateFrom({
  completedOn,
  shared,
  view,
  signOff,
  ended,
}: Omit<VersionStanding, 'state'>): VersionState {
  if (ended !== null) return 'ended';
  if (completedOn !== null) {
    if (signOff?.kind === 'signed-off') return 'signed-off';
    return signOff?.kind === 'returned' ? 'returned' : 'completed';
  }
  if (view !== null) return view.kind;
  return shared === null ? 'draft' : 'shared';
}

/** What can be done next, from each state. What is not here is refused, and `taken-back` is always possible. */
const follows: Readonly<Record<VersionState, readonly PlanActKind[]>> = {
  draft: ['shared', 'completed', 'ended'],
  shared: ['shared', 'agreed', 'disagreed', 'completed', 'ended'],
  agreed: ['shared', 'disagreed', 'completed', 'ended'],
  disagreed: ['shared', 'agreed', 'completed', 'ended'],
  completed: ['shared', 'agreed', 'disagreed', 'signed-off', 'returned', 'ended'],
  returned: ['shared', 'agreed', 'disagreed', 'resubmitted', 'ended'],
  'signed-off': ['shared', 'agreed', 'disagreed', 'ended'],
  ended: [],
};

export function canFollow(state: VersionState, kind: PlanActKind): boolean {
  return kind === 'taken-back' || follows[state].includes(kind);
}

interface PlanVersionRecord extends Acted {
  readonly id: string;
}

interface ReviewVersionRecord extends Acted {
  readonly planId: string;
}

export function planStanding(
  plan: PlanVersionRecord,
  plans: readonly PlanVersionRecord[],
  reviews: readonly ReviewVersionRecord[],
): { readonly state: PlanState; readonly version: VersionStanding } {
  const own = versionStanding(plan);
  const held = reviews.filter(({ planId }) => planId === plan.id);
  const version = lastReview(held) ?? own;
  if (own.ended !== null) return { state: 'ended', version: own };
  if (isReplaced(plan, plans)) return { state: 'replaced', version };
  if (held.some(isInHand)) return { state: 'under-review', version };
  return { state: version.state, version };
}

/** In progress: begun, and neither completed nor given up. */
export function isInHand(record: Acted): boolean {
  return record.completedOn === null && versionStanding(record).ended === null;
}

function lastReview(reviews: readonly ReviewVersionRecord[]): VersionStanding | null {
  const completed = reviews.filter(({ completedOn }) => completedOn !== null);
  const last = completed.reduce<ReviewVersionRecord | null>(
    (latest, review) =>
      latest === null || (review.completedOn ?? '') >= (latest.completedOn ?? '') ? review : latest,
    null,
  );
  return last === null ? null : versionStanding(last);
}

/** A plan that was completed later takes the place of one completed before it. */
function isReplaced({ id, completedOn }: PlanVersionRecord, plans: readonly PlanVersionRecord[]): boolean {
  if (completedOn === null) return false;
  return plans.some(
    (other) =>
      other.id !== id &&
      other.completedOn !== null &&
      (other.completedOn > completedOn || (other.completedOn === completedOn && other.id > id)),
  );
}

function lastOf<Kind extends PlanActKind>(
  acts: readonly PlanAct[],
  kinds: readonly Kind[],
): ActOf<Kind> | null {
  const found = acts.filter((act): act is ActOf<Kind> => (kinds as readonly string[]).includes(act.kind));
  return found.at(-1) ?? null;
}

function isAfter(one: PlanAct, other: PlanAct): boolean {
  return inOrderOfActs([one, other])[1] === one;
}
