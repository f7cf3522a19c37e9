import { counted, plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import {
  type ChecklistDocument,
  type DocumentItem,
  type DocumentRecord,
  documentItemSchema,
} from '#shared/domain/document/document.ts';
import { type DocumentState, documentStateOn } from '#shared/domain/document/document-state.ts';

interface ItemWords {
  readonly title: string;
  /** In a sentence, after “the”. */
  readonly short: string;
  readonly hint: string;
  readonly expires: boolean;
}

export const itemWords: Record<DocumentItem, ItemWords> = {
  'health-passport': {
    title: 'Health passport',
    short: 'health passport',
    hint: 'Their health history, to keep for themselves',
    expires: false,
  },
  passport: {
    title: 'Passport',
    short: 'passport',
    hint: 'Or the travel document that stands in for one',
    expires: true,
  },
  'birth-certificate': {
    title: 'Birth certificate',
    short: 'birth certificate',
    hint: 'The full one, which other applications ask for',
    expires: false,
  },
  'photo-id': {
    title: 'Other proof of who they are',
    short: 'other proof of identity',
    hint: 'A driving licence, a proof-of-age card, an eVisa: say which in the note',
    expires: true,
  },
  'bank-account': {
    title: 'Bank account',
    short: 'bank account',
    hint: 'Of their own. No account numbers here',
    expires: false,
  },
  'national-insurance': {
    title: 'National Insurance number',
    short: 'National Insurance number',
    hint: 'Only that they have it. The number itself is not kept here',
    expires: false,
  },
  'leisure-pass': {
    title: 'Leisure pass',
    short: 'leisure pass',
    hint: 'For the council’s pools, gyms and libraries',
    expires: true,
  },
};

export interface DocumentRow {
  readonly item: DocumentItem;
  readonly document: ChecklistDocument | null;
  readonly state: DocumentState;
}

/** Every item of the checklist in its order, with what is recorded of it. */
export function documentRows(
  documents: readonly DocumentRecord[],
  today: CalendarDate,
): readonly DocumentRow[] {
  return documentItemSchema.options.map((item) => {
    const document = documents.find(
      (one): one is ChecklistDocument => one.kind === 'checklist' && one.item === item,
    );
    return { item, document: document ?? null, state: documentStateOn(document ?? null, today) };
  });
}

/** What has expired or soon will, the soonest first. */
export function expiringSoon(
  documents: readonly DocumentRecord[],
  today: CalendarDate,
): readonly DocumentRow[] {
  return documentRows(documents, today)
    .filter(({ state }) => state === 'expires-soon' || state === 'expired')
    .sort((a, b) => (a.document?.expiresOn ?? '').localeCompare(b.document?.expiresOn ?? ''));
}

/** `The passport expires on 31 January 2027, in 69 days.` */
export function expiryWords({ item, document }: DocumentRow, today: CalendarDate): string {
  const { short } = itemWords[item];
  const on = document?.expiresOn ?? null;
  if (on === null) return '';
  if (on < today) return `The ${short} expired on ${plainDate(on, today)}.`;
  const days = daysBetween(today, on);
  const soon = days === 0 ? 'today' : `on ${plainDate(on, today)}, in ${counted(days, 'day')}`;
  return `The ${short} expires ${soon}.`;
}

/** Where one document stands, in a few words with its day. */
export function stateWords({ state, document }: DocumentRow, today: CalendarDate): string {
  const on = (day: CalendarDate | null | undefined) => (day ? ` ${plainDate(day, today)}` : '');
  switch (state) {
    case 'not-offered':
      return 'Not offered yet';
    case 'offered':
      return `Offered${on(document?.offeredOn)}, not answered yet`;
    case 'declined':
      return `Declined${on(document?.declinedOn)}`;
    case 'applied-for':
      return `Applied for${on(document?.appliedOn)}`;
    case 'held':
      return `Has it, since${on(document?.receivedOn)}`;
    case 'expires-soon':
      return `Due soon: expires${on(document?.expiresOn)}`;
    case 'expired':
      return `Overdue: expired${on(document?.expiresOn)}`;
  }
}

/** `3 of 7 are there. The passport expires on 31 January 2027, in 69 days.` */
export function checklistSentence(rows: readonly DocumentRow[], today: CalendarDate): string {
  const held = rows.filter(({ state }) => state === 'held' || state === 'expires-soon').length;
  const untold = rows.filter(({ state }) => state === 'not-offered').length;
  const expiring = rows.filter(({ state }) => state === 'expires-soon' || state === 'expired');
  const parts = [`${held} of ${rows.length} are there.`];
  if (untold > 0) parts.push(`${untold} ${untold === 1 ? 'has' : 'have'} not been offered yet.`);
  parts.push(...expiring.map((row) => expiryWords(row, today)));
  return parts.join(' ');
}
