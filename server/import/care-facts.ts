import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { EpisodeOfCare, YoungPerson } from '#shared/domain/young-person/young-person.ts';
import { effectOfReason } from './return-codes.ts';

export type CareFacts = Pick<
  YoungPerson,
  'episodes' | 'returnHome' | 'specialGuardianship' | 'diedOn' | 'elsewhere'
>;

/**
 * What the episodes of one child say together. A return home, and a span as another's, runs from the end of its episode
 * until an episode starts, on that day or later: returned home on 31 July and placed again on 1 March, at home between.
 */
export function careFacts(
  episodes: readonly EpisodeOfCare[],
  idOf: (kind: 'return-home' | 'elsewhere', start: CalendarDate) => string,
): CareFacts {
  const facts = {
    episodes: [...episodes].sort(byStart),
    returnHome: [] as YoungPerson['returnHome'],
    specialGuardianship: null as YoungPerson['specialGuardianship'],
    diedOn: null as YoungPerson['diedOn'],
    elsewhere: [] as YoungPerson['elsewhere'],
  };
  for (const { end, reasonEnded } of facts.episodes) {
    if (!end) continue;
    const effect = effectOfReason(reasonEnded);
    if (effect.kind === 'died') facts.diedOn = earlier(facts.diedOn, end);
    if (effect.kind === 'special-guardianship') {
      facts.specialGuardianship = { madeOn: end, lookedAfterImmediatelyBefore: true };
    }
    const span = spanAfter(end, facts.episodes);
    if (!span) continue;
    if (effect.kind === 'returned-home') {
      addOnce(facts.returnHome, { id: idOf('return-home', end), ...span });
    }
    if (effect.kind === 'elsewhere') {
      addOnce(facts.elsewhere, { id: idOf('elsewhere', end), ...span, reason: effect.reason });
    }
  }
  return facts;
}

/** None when the child was placed again on the very day. */
function spanAfter(day: CalendarDate, episodes: readonly EpisodeOfCare[]) {
  const next = episodes.find(({ start }) => start >= day)?.start ?? null;
  return next === day ? null : { start: day, end: next };
}

function addOnce<Item extends { readonly id: string }>(items: Item[], item: Item): void {
  if (!items.some(({ id }) => id === item.id)) items.push(item);
}

function earlier(one: CalendarDate | null, other: CalendarDate): CalendarDate {
  return one && one < other ? one : other;
}

function byStart(one: EpisodeOfCare, other: EpisodeOfCare): number {
  if (one.start !== other.start) return one.start < other.start ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
