import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Allocation } from '#shared/domain/allocation/allocation.ts';
import type { Council, Team } from '#shared/domain/authority/reference.ts';
import type { Contact, SupportOffer } from '#shared/domain/contact/contact.ts';
import type { ContactStatement } from '#shared/domain/contact/contact-correction.ts';
import type { Cover } from '#shared/domain/cover/cover.ts';
import type { ChecklistDocument, DocumentRecord } from '#shared/domain/document/document.ts';
import type { Handover, LateDecision } from '#shared/domain/handover/handover.ts';
import type { NeedsAssessment } from '#shared/domain/needs-assessment/needs-assessment.ts';
import type { PathwayPlan, PlanAction, PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PlanAgreement } from '#shared/domain/plan-copy/plan-agreement.ts';
import type { PlanCopy } from '#shared/domain/plan-copy/plan-copy.ts';
import type { Pledge } from '#shared/domain/pledge/pledge.ts';
import type { ReviewRecord } from '#shared/domain/review/review.ts';
import type { Staff } from '#shared/domain/staff/staff.ts';
import type { CategoryDecision, YoungPerson } from '#shared/domain/young-person/young-person.ts';
import type { ErrorCode } from '#shared/errors/registry.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import type { HistoryResponse } from '#shared/sync/history-messages.ts';
import type { LateTooMuch } from '#shared/sync/late-entry.ts';
import type { LateOutcome } from '#shared/sync/late-outcome-messages.ts';
import type { SignedIn, WaysToSignIn } from '#shared/sync/session-messages.ts';
import type { PlanCommands, TypedText } from './plan-commands.ts';
import type { AccessOrders } from './records/access-orders.ts';
import type { WayBackState } from './recovery/way-back.ts';
import type { Saved, SavedText } from './saved.ts';
import type { OwnSignInsOrders } from './sync/own-sign-ins.ts';

export type { SectionProse } from './plan-commands.ts';
export type { Saved, SavedText } from './saved.ts';

/** A value that changes, in the shape of React's `useSyncExternalStore`. `get` returns the same object until it changes. */
export interface Live<Value> {
  get(): Value;
  subscribe(onChange: () => void): () => void;
}

/** Everything this laptop holds about one young person. */
export interface CaseFile {
  readonly youngPerson: YoungPerson;
  readonly allocations: readonly Allocation[];
  readonly assessments: readonly NeedsAssessment[];
  readonly plans: readonly PathwayPlan[];
  readonly sections: readonly PlanSection[];
  readonly actions: readonly PlanAction[];
  readonly reviews: readonly ReviewRecord[];
  readonly contacts: readonly Contact[];
  readonly pledges: readonly Pledge[];
  /** Transfers between advisers, and work of an earlier adviser that came late. */
  readonly handovers: readonly Handover[];
  readonly documents: readonly DocumentRecord[];
  /** How many of these records hold a change that the endpoint has not yet receipted. */
  readonly waiting: number;
  /** Those of them that the endpoint would not take. */
  readonly refused: readonly RefusedWriting[];
}

/** The council as this laptop knows it. Null until the first sync has brought it. */
export interface CouncilDirectory {
  readonly council: Council | null;
  readonly teams: readonly Team[];
  readonly staff: readonly Staff[];
  /** Who stands in for whom, and did. */
  readonly covers: readonly Cover[];
}

/** A change that the endpoint would not take. It stays here until it is corrected or withdrawn. */
export interface RefusedChange {
  readonly collection: CollectionName;
  readonly id: string;
  readonly youngPersonId: string | null;
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

/** A refused change as it was written, and the endpoint's last known state that it was written over. */
export interface RefusedWriting extends RefusedChange {
  readonly written: AnyRecord;
  readonly base: AnyRecord | null;
  /** The same for refused changes that are one statement, and are taken back together. */
  readonly statement: string;
}

/** A form that was begun in a file that has gone, which the endpoint has no room for there: it is sealed here, and nowhere else. */
export interface KeptBackForm {
  readonly id: string;
  /** The kind of record that it was to become. */
  readonly collection: CollectionName;
  readonly code: LateTooMuch;
  /** What its user had stated, by the names of that record's fields. */
  readonly says: Readonly<Record<string, unknown>>;
}

/** The truth about sync at this moment. Instants are UTC, as `2026-11-21T10:42:00.000Z`. */
export interface SyncStatus {
  readonly connection: 'connected' | 'offline' | 'sign-in-needed' | 'update-needed';
  /** While the first copy is arriving. */
  readonly firstSync: { readonly received: number; readonly total: number } | null;
  /** Records saved here whose last change has no receipt. Refused ones are counted in `refused` instead. */
  readonly waiting: number;
  readonly oldestWaitingAt: string | null;
  readonly refused: readonly RefusedChange[];
  readonly keptBack: readonly KeptBackForm[];
  readonly lastSyncedAt: string | null;
  /** Set when the endpoint can be reached and rounds still make no progress. */
  readonly stuckSince: string | null;
  readonly problem: ErrorCode | null;
  readonly roundInFlight: boolean;
}

type Enveloped = 'id' | 'authorityId' | 'schemaVersion' | 'rev' | 'edit' | 'unsettled' | 'kind' | 'byStaffId';
export type CopyFacts = Omit<PlanCopy, Enveloped>;
export type AgreementFacts = Omit<PlanAgreement, Enveloped>;

export type DocumentFacts = Pick<
  ChecklistDocument,
  'offeredOn' | 'declinedOn' | 'appliedOn' | 'receivedOn' | 'expiresOn'
>;

export interface Commands extends PlanCommands {
  allocate(order: { youngPersonId: string; staffId: string; start: CalendarDate }): Promise<Saved>;
  endAllocation(order: { allocationId: string; end: CalendarDate }): Promise<Saved>;
  /** Under an id that was given before it is the same contact, told anew: as where words were added while it was being saved. */
  recordContact(
    order: { contactId?: string } & Pick<
      Contact,
      | 'youngPersonId'
      | 'on'
      | 'type'
      | 'reached'
      | 'atAccommodation'
      | 'seenAlone'
      | 'where'
      | 'section'
      | 'note'
    >,
  ): Promise<Saved>;
  /** It was otherwise: by whoever recorded it, with the day and the reason. What stood there is kept beside. */
  correctContact(order: {
    contactId: string;
    stated: ContactStatement;
    on: CalendarDate;
    why: string;
  }): Promise<Saved>;
  /** It was not at all. It stays on record with the reason, and counts for nothing. */
  withdrawContact(order: { contactId: string; on: CalendarDate; why: string }): Promise<Saved>;
  markPledge(
    order: Pick<Pledge, 'youngPersonId' | 'frameworkId' | 'templateId' | 'state' | 'recordedOn'>,
  ): Promise<Saved>;
  /** What has been done, or why it cannot be: with `state` where the two are one statement. */
  writePledgeNote(
    order: Pick<Pledge, 'youngPersonId' | 'frameworkId' | 'templateId' | 'recordedOn'> &
      TypedText & { state?: Pledge['state'] },
  ): Promise<SavedText>;
  /** One line of the documents checklist, begun at its first fact. */
  recordDocument(order: {
    youngPersonId: string;
    item: ChecklistDocument['item'];
    changes: Partial<DocumentFacts>;
  }): Promise<Saved>;
  writeDocumentNote(
    order: { youngPersonId: string; item: ChecklistDocument['item'] } & TypedText,
  ): Promise<SavedText>;
  /** A day on which a looked-after review was held, once for each day. */
  recordLookedAfterReview(order: { youngPersonId: string; heldOn: CalendarDate }): Promise<Saved>;
  /** It was not held on that day after all. It stays on record, with the reason. */
  withdrawLookedAfterReview(order: { reviewId: string; because: string }): Promise<Saved>;
  /** The contact by which support was offered at 21 to 24, and what they said to it. */
  recordSupportOffer(
    order: Pick<Contact, 'youngPersonId' | 'on' | 'type'> & Pick<SupportOffer, 'answer'>,
  ): Promise<Saved>;
  changeSupportOffer(order: { contactId: string; changes: Partial<SupportOffer> }): Promise<Saved>;
  /** A copy of the plan that was given or declined. An act: it is never altered. One that was given shares the plan, in the same write. */
  recordCopy(order: CopyFacts): Promise<Saved>;
  /** What the young person said of a version of their plan. An act: it is never altered. */
  recordAgreement(order: AgreementFacts): Promise<Saved>;
  /** Beside the computed category, never in its place. One that stood is withdrawn on the same day. */
  decideCategory(
    order: Pick<CategoryDecision, 'category' | 'reason' | 'decidedOn'> & { youngPersonId: string },
  ): Promise<Saved>;
  withdrawCategoryDecision(order: {
    youngPersonId: string;
    decisionId: string;
    withdrawnOn: CalendarDate;
  }): Promise<Saved>;
  /** Settles a field in which two people wrote different things. A value that is not among the `seen` ones stays open. */
  settle(order: {
    collection: CollectionName;
    id: string;
    field: string;
    value: unknown;
    seen: readonly unknown[];
  }): Promise<Saved>;
  /** Takes a late entry into the record that it belongs to, or says why not. Either way it stays as it was written. */
  decideLateEntry(order: {
    entryId: string;
    outcome: LateDecision['outcome'];
    reason: string;
  }): Promise<Saved>;
  /** Takes back a change that the endpoint refused: the endpoint's last known state returns; what began here goes. */
  withdrawChange(order: { collection: CollectionName; id: string }): Promise<Saved>;
}

/** Forms that were begun and are no record yet. They outlive a lock, a crash and a change of page. */
export interface Drafts {
  get(youngPersonId: string, form: string): string | null;
  /** The names of the forms that are begun about somebody. */
  formsOf(youngPersonId: string): readonly string[];
  /** Null once the form is a record, or nothing is left of it. Resolves when it is on the disk. */
  keep(youngPersonId: string, form: string, text: string | null): Promise<void>;
}

/** A file that was this user's for a time. That is over: nothing of it is shown, and it leaves with the next sync. */
export interface ClosedFile {
  /** The instant at which it ended. */
  readonly since: string;
  /** How many changes in it wait to be sent. */
  readonly waiting: number;
}

/** What became of late entries that this user wrote, the earliest decision first, until they have read it. */
export interface LateOutcomes extends Live<readonly LateOutcome[]> {
  /** They are told no more, here or on another laptop. Resolves when that is on the disk; the endpoint hears of it later. */
  read(entryIds: readonly string[]): Promise<void>;
}

/** The opened laptop: what the screens read and order. Nothing of it exists while the laptop is locked. */
export interface WaymarkStore {
  readonly me: SignedIn;
  /** As the writers in records name this laptop. */
  readonly deviceId: string;
  readonly directory: Live<CouncilDirectory>;
  /** By young person's id: everybody in this user's scope. */
  readonly caseFiles: Live<ReadonlyMap<string, CaseFile>>;
  /** By young person's id. None of them is among `caseFiles`. */
  readonly closedFiles: Live<ReadonlyMap<string, ClosedFile>>;
  readonly sync: Live<SyncStatus>;
  readonly lateOutcomes: LateOutcomes;
  readonly commands: Commands;
  readonly access: AccessOrders;
  readonly signIns: OwnSignInsOrders;
  readonly drafts: Drafts;
  /** For good: its user has what they need of it. */
  removeKeptBack(id: string): Promise<void>;
  /**
   * One page of what became of a young person's file, newest first; `before` is where the page before it ended. Read at the
   * endpoint, which records that it was, and kept nowhere here.
   */
  readHistory(youngPersonId: string, before: number | null): Promise<HistoryAnswer>;
  /** Asks for a round now, such as from the status's own button. */
  syncNow(): void;
  /** Whether this user has a password of Waymark's. Otherwise they sign in with the council's own account. */
  readonly hasPassword: boolean;
  /** Signs in again to the endpoint without losing anything here. */
  signInAgain(password: string): Promise<Outcome>;
  /** The same at the council's own sign-in, in a browser. `stop` gives up waiting for it. */
  signInAgainAtCouncil(stop: AbortSignal): Promise<Outcome>;
}

export type Outcome = { ok: true } | { ok: false; code: ErrorCode; message: string };

export type HistoryAnswer =
  | { readonly ok: true; readonly page: HistoryResponse }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };

/** With a password of Waymark's, or with the council's account in a browser, for which `stop` gives up waiting. */
export type SignInAgain =
  | { readonly username: string; readonly password: string }
  | { readonly stop: AbortSignal };

/** What stands before the store: a new laptop, or a locked one. */
export interface Laptop {
  /** `in-use`: another window holds the store. `new`: nobody is set up here. */
  readonly state: Live<
    | { kind: 'starting' }
    | { kind: 'in-use' }
    | { kind: 'new' }
    | { kind: 'choose-secret'; name: string }
    | { kind: 'locked' }
    | { kind: 'way-back'; wayBack: WayBackState }
    | { kind: 'open'; store: WaymarkStore }
    | { kind: 'failed'; code: ErrorCode; message: string }
    /** The council has revoked this laptop: what was not sent is being handed over. `problem` is in the way of that. */
    | { kind: 'wiping'; problem: ErrorCode | null }
    /** So many changes were handed over, and nothing is left here of the store that was open. */
    | { kind: 'wiped'; handedOver: number }
  >;
  /** Needs the endpoint. On success the state is `choose-secret`. */
  signIn(username: string, password: string): Promise<Outcome>;
  /** The same at the council's own sign-in, in a browser. `stop` gives up waiting for it. */
  signInAtCouncil(stop: AbortSignal): Promise<Outcome>;
  /** How people sign in at this council. Rejects while the endpoint is out of reach. */
  waysToSignIn(): Promise<WaysToSignIn>;
  /** At least 8 characters. Makes this person's sealed store on this laptop and opens it. Its name is for the administrator. */
  chooseSecret(secret: string, laptopName?: string): Promise<Outcome>;
  /**
   * Works offline. Opens whichever sealed store on this laptop this phrase unlocks. `again` is for a laptop that said
   * `LEASE_SIGN_IN`: its user's own sign-in, which needs the endpoint.
   */
  unlock(secret: string, again?: SignInAgain): Promise<Outcome>;
  /** While open: seals the store with another phrase. The current one is asked for, as an open laptop may be left alone. */
  changeSecret(current: string, next: string): Promise<Outcome>;
  /** While open: whether this is the phrase of its user, before something that somebody else at an open laptop must not do. */
  proveSecret(secret: string): Promise<Outcome>;
  /** From `locked` to the sign-in form, for somebody else on this laptop. Nothing is removed. */
  someoneElse(): void;
  /**
   * From `locked`, with the endpoint in reach: asks the council for the key of this person's store here. The state becomes
   * `way-back`; once its key is here, `chooseSecret` seals the store anew and opens it, with all that was in it.
   */
  askTheWayBack(username: string, password: string): Promise<Outcome>;
  askTheWayBackAtCouncil(stop: AbortSignal): Promise<Outcome>;
  /** From `way-back` to `locked`. The request stays on record at the council; its answer opens nothing any more. */
  leaveWayBack(): void;
  lock(): Promise<void>;
}

export type { WayBackState };
