import { counted } from '#renderer/ui/words/dates.ts';
import {
  type AuditEntry,
  type AuditFacts,
  type AuditKind,
  accountActs,
  auditKinds,
  deviceEvents,
  wayBackSteps,
} from '#shared/audit/audit-entry.ts';
import { isCalendarDate } from '#shared/calendar/calendar-date.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import type { CollectionName } from '#shared/records/registry.ts';

/** The name of a member of staff, by id. */
type NameOf = (staffId: string) => string;

export function whatOf({ kind, facts: { event, act, step } }: Pick<AuditEntry, 'kind' | 'facts'>): string {
  if (kind === 'device-event') return wordsFor(deviceEvents, event) ?? auditKinds[kind];
  if (kind === 'account-changed') return wordsFor(accountActs, act) ?? auditKinds[kind];
  if (kind === 'way-back') return wordsFor(wayBackSteps, step) ?? auditKinds[kind];
  return auditKinds[kind];
}

function wordsFor(words: Readonly<Record<string, string>>, fact: AuditFacts[string] | undefined) {
  return typeof fact === 'string' && Object.hasOwn(words, fact) ? words[fact] : undefined;
}

/** What else the entry holds, in a sentence; nothing where that is all. */
export function moreOf({ kind, facts }: Pick<AuditEntry, 'kind' | 'facts'>, nameOf: NameOf): string {
  return more[kind]?.(facts, nameOf) ?? '';
}

/** Those that hold more than who, whose file, which laptop and when. */
const more: Readonly<Partial<Record<AuditKind, (facts: AuditFacts, nameOf: NameOf) => string>>> = {
  'sign-in-refused': ({ code }) => refusals[String(code)] ?? `Refused as ${String(code)}.`,
  'file-changed': (facts) => sentence(Object.entries(facts).map(([name, count]) => howMany(name, count))),
  'file-opened': ({ until, restricted }) =>
    `Until ${whenOf(String(until))}.${restricted === true ? ' The file is restricted.' : ''}`,
  'file-restricted': ({ named }) => `To ${counted(Number(named), 'named person', 'named people')}.`,
  'cover-made': ({ covered, standIn, from, to }, nameOf) =>
    `${nameOf(String(standIn))} stands in for ${nameOf(String(covered))}, ${dayOf(from)} to ${dayOf(to)}.`,
  'device-event': ({ because, aside, laid }) => {
    if (typeof aside === 'number') {
      const inFiles = typeof laid === 'number' ? `${counted(laid, 'change')} laid into files as late. ` : '';
      return `${inFiles}${counted(aside, 'piece')} kept apart from the record.`;
    }
    return reasons[String(because)] ?? '';
  },
  'audit-exported': ({ entries }) => `${counted(Number(entries), 'entry', 'entries')}.`,
};

const refusals: Readonly<Record<string, string>> = {
  SESSION_WRONG_PASSWORD: 'A wrong password.',
  REQUEST_TOO_MANY: 'Too many attempts.',
  SESSION_LOCKED: 'Closed for a while after too many wrong passwords.',
  SIGN_IN_BUSY: 'Too many people were signing in: the password was not looked at.',
};

const reasons: Readonly<Record<string, string>> = { lost: 'As lost or stolen.', returned: 'As returned.' };

const records: Readonly<Record<CollectionName, readonly [one: string, many: string]>> = {
  youngPeople: ['young person’s facts', 'young people’s facts'],
  allocations: ['allocation', 'allocations'],
  assessments: ['needs assessment', 'needs assessments'],
  plans: ['pathway plan', 'pathway plans'],
  planSections: ['section of a plan', 'sections of a plan'],
  actions: ['action', 'actions'],
  reviews: ['review', 'reviews'],
  contacts: ['visit or contact', 'visits or contacts'],
  pledges: ['pledge', 'pledges'],
  documents: ['document', 'documents'],
  handovers: ['handover', 'handovers'],
  staff: ['member of staff', 'members of staff'],
  reference: ['setting of the council', 'settings of the council'],
};

function howMany(collection: string, count: AuditFacts[string]): string {
  const [one, many] = (records as Readonly<Record<string, readonly [string, string]>>)[collection] ?? [
    `record of ${collection}`,
    `records of ${collection}`,
  ];
  return counted(Number(count), one, many);
}

function sentence(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

function dayOf(fact: AuditFacts[string] | undefined): string {
  return typeof fact === 'string' && isCalendarDate(fact) ? formatCalendarDate(fact) : 'a day not known';
}

/** By the clocks of England, as the days of the filter: `22 November 2026, 09:45`. */
export function whenOf(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return 'a time not known';
  const england = { timeZone: 'Europe/London' } as const;
  const day = at.toLocaleDateString('en-GB', { ...england, day: 'numeric', month: 'long', year: 'numeric' });
  return `${day}, ${at.toLocaleTimeString('en-GB', { ...england, hour: '2-digit', minute: '2-digit' })}`;
}
