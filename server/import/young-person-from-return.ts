import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { EpisodeOfCare, YoungPerson } from '#shared/domain/young-person/young-person.ts';
import { careFacts } from './care-facts.ts';
import { episodeId, IMPORTER_DEVICE_ID, IMPORTER_STAFF_ID, importId, youngPersonId } from './import-ids.ts';
import { type FactsOfReturn, type Merged, mergeWithRecord } from './merge-with-record.ts';
import { isShortBreaks } from './return-codes.ts';
import type { EpisodeFacts, HeaderRow } from './return-rows.ts';

/** Everything that one return says of one child. */
export interface ChildInReturn {
  readonly header: HeaderRow;
  readonly episodes: readonly EpisodeFacts[];
  /** Undefined when no UASC file was given: then the return has no opinion. */
  readonly unaccompanied: YoungPerson['unaccompanied'] | undefined;
}

export interface ImportContext {
  readonly authorityId: string;
  readonly teamId: string;
  readonly asOf: CalendarDate;
  readonly now: string;
}

/** A young person whom no earlier import brought. */
export function newYoungPerson(context: ImportContext, child: ChildInReturn): YoungPerson {
  const id = youngPersonId(context.authorityId, child.header.child);
  return {
    id,
    youngPersonId: id,
    authorityId: context.authorityId,
    schemaVersion: 1,
    ...stamp(context, 1),
    unsettled: [],
    teamId: context.teamId,
    councilReference: child.header.child,
    preferredName: null,
    familyName: null,
    detainedOrInHospitalAt16: false,
    supportRequests: [],
    accommodation: [],
    categoryDecisions: [],
    unaccompanied: null,
    ...factsOfReturn(context, child, []),
  };
}

/** The record as the return changes it. `youngPerson` is `current` itself where there is nothing to change. */
export function updatedYoungPerson(
  context: ImportContext,
  child: ChildInReturn,
  current: YoungPerson,
  base: YoungPerson | null,
): Merged {
  return mergeWithRecord(base, current, factsOfReturn(context, child, current.episodes));
}

/** `rev` and `edit` of a state that the return writes. Its counter counts the return's own writings. */
export function stamp(context: ImportContext, counter: number): Pick<YoungPerson, 'rev' | 'edit'> {
  return {
    rev: `${IMPORTER_DEVICE_ID}.${counter}`,
    edit: { at: context.now, byStaffId: IMPORTER_STAFF_ID, onDeviceId: IMPORTER_DEVICE_ID },
  };
}

function factsOfReturn(
  context: ImportContext,
  child: ChildInReturn,
  onRecord: readonly EpisodeOfCare[],
): FactsOfReturn {
  const { header, unaccompanied } = child;
  const listed = episodesOf(context.authorityId, child);
  const episodes = [...listed, ...earlierEpisodes(context, header.child, listed, onRecord)];
  const idOf = (kind: string, start: CalendarDate) =>
    importId(context.authorityId, 'child', header.child, kind, start);
  return {
    dateOfBirth: header.dateOfBirth,
    sex: header.sex,
    ethnicity: header.ethnicity,
    uniquePupilNumber: header.uniquePupilNumber,
    ...careFacts(episodes, idOf),
    ...(unaccompanied === undefined ? {} : { unaccompanied }),
  };
}

function episodesOf(authorityId: string, child: ChildInReturn): EpisodeOfCare[] {
  const onDay = new Map<string, number>();
  return [...child.episodes].sort(inOrder).map((row) => {
    const nth = onDay.get(row.start) ?? 0;
    onDay.set(row.start, nth + 1);
    return {
      id: episodeId(authorityId, child.header.child, row.start, nth),
      start: row.start,
      end: row.end,
      shortBreaks: isShortBreaks(row.legalStatus),
      legalStatus: row.legalStatus,
      placement: row.placement,
      reasonEnded: row.reasonEnded,
    };
  });
}

/**
 * A return covers one year from 1 April and leaves out what had ended before it. So an imported episode that had ended
 * by then stays on the record although this return does not name it; any later one that it does not name is withdrawn.
 */
function earlierEpisodes(
  context: ImportContext,
  child: string,
  listed: readonly EpisodeOfCare[],
  onRecord: readonly EpisodeOfCare[],
): EpisodeOfCare[] {
  const named = new Set(listed.map(({ id }) => id));
  const yearBegan = firstOfReturnYear(context.asOf);
  return onRecord.filter(
    (episode) =>
      !named.has(episode.id) &&
      episode.end !== null &&
      episode.end < yearBegan &&
      episode.id === episodeId(context.authorityId, child, episode.start, 0),
  );
}

/** The 1 April on or before a day: 31 March 2018 is in the year that began on 1 April 2017. */
export function firstOfReturnYear(asOf: CalendarDate): CalendarDate {
  const year = Number(asOf.slice(0, 4));
  return `${asOf.slice(5) >= '04-01' ? year : year - 1}-04-01` as CalendarDate;
}

/** The same rows in another order must make the same ids. An open end comes last. */
function inOrder(one: EpisodeFacts, other: EpisodeFacts): number {
  const key = ({ start, end, legalStatus, placement, reasonEnded }: EpisodeFacts) =>
    [start, end ?? '9999', legalStatus, placement, reasonEnded].join(' ');
  return key(one) < key(other) ? -1 : 1;
}
