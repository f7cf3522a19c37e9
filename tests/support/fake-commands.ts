import { v7 as newId } from 'uuid';
import type { CaseFile, Commands, Saved } from '#renderer/data/waymark-store.ts';
import type { PlanAction } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { withCategoryDecision } from '#shared/domain/young-person/category-decision.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import { rebaseText } from '#shared/sync/rebase-text.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

type Change = (youngPersonId: string, change: (file: CaseFile) => CaseFile) => void;

/** The commands as the screens order them, kept in memory. */
export function inMemoryCommands(
  me: SignedIn,
  files: () => ReadonlyMap<string, CaseFile>,
  change: Change,
): Commands {
  const envelope = (youngPersonId: string, id = newId()) => ({
    id,
    youngPersonId,
    authorityId: me.authorityId,
    schemaVersion: 1 as const,
    rev: 'fake.1',
    edit: { at: new Date().toISOString(), byStaffId: me.staffId, onDeviceId: me.staffId },
    unsettled: [],
  });
  const saved = (id: string): Saved => ({ id, savedAt: new Date().toISOString() });
  const ownerOf = (has: (file: CaseFile) => boolean): string => {
    const file = [...files().values()].find(has);
    if (file === undefined) throw new Error('The fake laptop has no such record');
    return file.youngPerson.id;
  };
  const replaced = <One extends { id: string }>(ones: readonly One[], id: string, changes: Partial<One>) =>
    ones.map((one) => (one.id === id ? { ...one, ...changes } : one));

  return {
    async allocate({ youngPersonId, staffId, start }) {
      const record = {
        ...envelope(youngPersonId),
        role: 'personal-adviser' as const,
        staffId,
        start,
        end: null,
      };
      change(youngPersonId, (file) => ({ ...file, allocations: [...file.allocations, record] }));
      return saved(record.id);
    },
    async endAllocation({ allocationId, end }) {
      change(
        ownerOf((file) => file.allocations.some(({ id }) => id === allocationId)),
        (file) => ({ ...file, allocations: replaced(file.allocations, allocationId, { end }) }),
      );
      return saved(allocationId);
    },
    async startPlan({ youngPersonId, startedOn }) {
      const plan = { ...envelope(youngPersonId), startedOn, completedOn: null, completedByStaffId: null };
      change(youngPersonId, (file) => ({ ...file, plans: [...file.plans, plan] }));
      return saved(plan.id);
    },
    async writeSection({ youngPersonId, planId, section, changes, was = {} }) {
      const found = files()
        .get(youngPersonId)
        ?.sections.find((one) => one.planId === planId && one.section === section);
      const empty = { ownWords: '', need: '', whatWeWillDo: '', youSaid: '', weDid: '', whyNot: '' };
      const stored = found ?? { ...envelope(youngPersonId), planId, section, ...empty };
      // As the real store does: words that came in since `was` are joined to what was typed.
      const fields = Object.keys(changes) as (keyof typeof empty)[];
      const joined = Object.fromEntries(
        fields.map((field) => {
          const [mine, theirs] = [changes[field] ?? '', stored[field]];
          return [field, rebaseText({ base: was[field] ?? theirs, mine, theirs, caret: 0 }).text];
        }),
      );
      const record = { ...stored, ...joined };
      change(youngPersonId, (file) => ({
        ...file,
        sections: [...file.sections.filter(({ id }) => id !== record.id), record],
      }));
      const kept = fields[0] && joined[fields[0]];
      return { ...saved(record.id), ...(kept !== undefined && { kept }) };
    },
    async completePlan({ planId, completedOn }) {
      change(
        ownerOf((file) => file.plans.some(({ id }) => id === planId)),
        (file) => ({
          ...file,
          plans: replaced(file.plans, planId, { completedOn, completedByStaffId: me.staffId }),
        }),
      );
      return saved(planId);
    },
    async addAction(order) {
      const action = { ...envelope(order.youngPersonId), ...order, doneOn: null };
      change(order.youngPersonId, (file) => ({ ...file, actions: [...file.actions, action] }));
      return saved(action.id);
    },
    async changeAction({ actionId, changes }) {
      change(
        ownerOf((file) => file.actions.some(({ id }) => id === actionId)),
        (file) => ({ ...file, actions: replaced<PlanAction>(file.actions, actionId, changes) }),
      );
      return saved(actionId);
    },
    async startReview({ youngPersonId, planId, trigger }) {
      const review = {
        ...envelope(youngPersonId),
        kind: 'review' as const,
        planId,
        trigger,
        summary: '',
        completedOn: null,
        completedByStaffId: null,
      };
      change(youngPersonId, (file) => ({ ...file, reviews: [...file.reviews, review] }));
      return saved(review.id);
    },
    async requestReview(order) {
      const request = { ...envelope(order.youngPersonId), kind: 'request' as const, ...order };
      change(order.youngPersonId, (file) => ({ ...file, reviews: [...file.reviews, request] }));
      return saved(request.id);
    },
    async withdrawChange({ id }) {
      return saved(id);
    },
    async writeReview({ reviewId, summary }) {
      changeReview(reviewId, { summary });
      return saved(reviewId);
    },
    async completeReview({ reviewId, completedOn }) {
      changeReview(reviewId, { completedOn, completedByStaffId: me.staffId });
      return saved(reviewId);
    },
    async recordContact(order) {
      const contact = { ...envelope(order.youngPersonId), ...order, byStaffId: me.staffId };
      change(order.youngPersonId, (file) => ({ ...file, contacts: [...file.contacts, contact] }));
      return saved(contact.id);
    },
    async markPledge(order) {
      const found = files()
        .get(order.youngPersonId)
        ?.pledges.find((one) => one.frameworkId === order.frameworkId && one.templateId === order.templateId);
      const pledge = { ...(found ?? envelope(order.youngPersonId)), ...order };
      change(order.youngPersonId, (file) => ({
        ...file,
        pledges: [...file.pledges.filter(({ id }) => id !== pledge.id), pledge],
      }));
      return saved(pledge.id);
    },
    async recordDocument({ youngPersonId, item, changes }) {
      const found = files()
        .get(youngPersonId)
        ?.documents.find((one) => one.kind === 'checklist' && one.item === item);
      const blank = { offeredOn: null, declinedOn: null, appliedOn: null, receivedOn: null, expiresOn: null };
      const begun = { ...envelope(youngPersonId), kind: 'checklist' as const, item, ...blank, note: '' };
      const document = { ...(found ?? begun), ...changes };
      change(youngPersonId, (file) => ({
        ...file,
        documents: [...file.documents.filter(({ id }) => id !== document.id), document],
      }));
      return saved(document.id);
    },
    async decideCategory({ youngPersonId, ...decided }) {
      const decision = { ...decided, id: newId(), decidedByStaffId: me.staffId, withdrawnOn: null };
      changeDecisions(youngPersonId, (youngPerson) => withCategoryDecision(youngPerson, decision));
      return saved(youngPersonId);
    },
    async withdrawCategoryDecision({ youngPersonId, decisionId, withdrawnOn }) {
      changeDecisions(youngPersonId, ({ categoryDecisions }) =>
        replaced(categoryDecisions, decisionId, { withdrawnOn }),
      );
      return saved(youngPersonId);
    },
    async settle({ id, field, value }) {
      const youngPersonId = ownerOf((file) => file.sections.some((one) => one.id === id));
      change(youngPersonId, (file) => ({
        ...file,
        sections: file.sections.map((one) =>
          one.id === id
            ? { ...one, [field]: value, unsettled: one.unsettled.filter((open) => open.field !== field) }
            : one,
        ),
      }));
      return saved(id);
    },
  };

  function changeDecisions(
    youngPersonId: string,
    next: (youngPerson: YoungPerson) => YoungPerson['categoryDecisions'],
  ): void {
    change(youngPersonId, (file) => ({
      ...file,
      youngPerson: { ...file.youngPerson, categoryDecisions: next(file.youngPerson) },
    }));
  }

  function changeReview(reviewId: string, changes: object): void {
    change(
      ownerOf((file) => file.reviews.some(({ id }) => id === reviewId)),
      (file) => ({
        ...file,
        reviews: file.reviews.map((one) => (one.id === reviewId ? { ...one, ...changes } : one)),
      }),
    );
  }
}
