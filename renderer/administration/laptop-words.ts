import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import type { DeviceStatement, DeviceSummary, RevokedBecause } from '#shared/devices/device-messages.ts';

export function nameOf({ name, userName }: DeviceSummary): string {
  return name ?? `${userName}’s laptop, not named`;
}

/** What stands with a laptop, in a sentence or two. */
export function stateOf(device: DeviceSummary, now: Date): string {
  const { revokedAt, revokedBecause, rescuedAt, wipedAt, leaseEndsAt, unsent } = device;
  if (revokedAt === null) {
    if (leaseEndsAt !== null && leaseEndsAt <= now.toISOString()) {
      return `In use. It opens nothing since ${timeOf(leaseEndsAt, now)}, until it is in contact again.`;
    }
    return 'In use.';
  }
  const why = revokedBecause === null ? '' : `, ${becauseWords[revokedBecause]}`;
  const revoked = `Revoked ${timeOf(revokedAt, now)}${why}.`;
  if (wipedAt !== null) return `${revoked} Wiped ${timeOf(wipedAt, now)}, confirmed by the laptop.`;
  if (rescuedAt !== null) return `${revoked} It handed over what was not sent. Its wipe is not confirmed.`;
  const held = unsent === 0 ? '' : ` It last said that ${counted(unsent, 'change')} waited to be sent.`;
  return `${revoked} It has not been in contact since.${held}`;
}

export const becauseWords: Readonly<Record<RevokedBecause, string>> = {
  lost: 'as lost or stolen',
  returned: 'as returned',
};

export function timeOrNever(instant: string | null, now: Date): string {
  return instant === null ? 'Never' : timeOf(instant, now);
}

const kinds: Readonly<Record<string, string>> = {
  youngPeople: 'facts about the young person: name, date of birth, care history, accommodation',
  allocations: 'allocations of advisers',
  assessments: 'needs assessments',
  plans: 'pathway plans',
  planSections: 'sections of pathway plans, with what young people said',
  actions: 'actions',
  reviews: 'reviews',
  contacts: 'visits and other contacts',
  pledges: 'promises and how they were kept',
  handovers: 'handovers between advisers, with work that came late',
  documents: 'lists of papers and documents',
};

export function kindWords(collection: string): string {
  return kinds[collection] ?? collection;
}

/** What it handed over is read by whoever holds the files, and never here: these are counts. */
export function notInRecordWords({
  waitingForSomebody,
  keptApart,
}: Pick<DeviceStatement, 'waitingForSomebody' | 'keptApart'>): string {
  const all = counted(waitingForSomebody, 'change');
  if (keptApart === 0) return waitingForSomebody === 0 ? all : `${all}, in files, for whoever holds them`;
  const apart = `${keptApart.toLocaleString('en-GB')} of no file that its user had, kept apart at the council’s system`;
  return keptApart === waitingForSomebody
    ? `${all}: ${apart}`
    : `${all}: ${(waitingForSomebody - keptApart).toLocaleString('en-GB')} in files, for whoever holds them; ${apart}`;
}

export function formWords(formsBegun: number): string {
  return formsBegun === 0 ? 'None' : `${counted(formsBegun, 'form')}, kept apart at the council’s system`;
}
