import { addDays } from '#shared/calendar/add-days.ts';
import { addMonths } from '#shared/calendar/add-months.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import { documentItemSchema } from '#shared/domain/document/document.ts';
import { planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { checklistTemplates, type PledgeFramework } from '#shared/domain/pledge/pledge-framework.ts';
import type { CollectionName } from '#shared/records/registry.ts';
import { careStory } from './care-story.ts';
import type { Random } from './random.ts';
import { sampleId } from './sample-id.ts';
import type { SamplePerson } from './sample-people.ts';
import { checkedRecord, type SampleRecord, sampleEnvelope, staffId, teamId } from './sample-record.ts';
import { sampleAdvisers } from './sample-staff.ts';
import {
  actionWords,
  homesOfCouncil,
  homesOfOthers,
  pledgeNotes,
  reviewSummaries,
  sectionWords,
  visitNotes,
} from './sample-words.ts';
import { type SupportStory, supportStory } from './support-story.ts';

export interface SampleContext {
  readonly authorityId: string;
  readonly today: CalendarDate;
  readonly framework: PledgeFramework;
  readonly random: Random;
}

/** Visits further back than this would only make the first sync longer. */
const VISITS_SINCE_DAYS = 300;

/** Everything on file about one person of the sample council. */
export function personRecords(context: SampleContext, person: SamplePerson): readonly SampleRecord[] {
  const care = careStory(person, context.today, context.random);
  const support = supportStory(person, care, context.today, context.random);
  const file = new SampleFile(context, person);
  addYoungPerson(file, care, support);
  addAdvisers(file, support);
  addPlan(file, support);
  addVisits(file, support);
  addDocuments(file);
  if (person.plan !== 'none') addPledges(file, care.leftOn === null ? 'looked-after' : 'care-leaver');
  return file.records;
}

/** One person's file as it is filled: every record gets its id, its writer and the day on which it was written. */
class SampleFile {
  readonly records: SampleRecord[] = [];
  readonly person: SamplePerson;
  readonly context: SampleContext;
  readonly adviserId: string;

  constructor(context: SampleContext, person: SamplePerson) {
    this.context = context;
    this.person = person;
    this.adviserId = staffId(person.adviser ?? firstAdviserOf(person));
  }

  get id(): string {
    return sampleId(this.person.name, 'young person');
  }

  /** `on` is the day that the record says something about; nothing is written after today. */
  add(collection: CollectionName, name: string, on: CalendarDate, fields: object): void {
    const { authorityId, today } = this.context;
    const id = collection === 'youngPeople' ? this.id : sampleId(this.person.name, collection, name);
    const envelope = sampleEnvelope(authorityId, this.adviserId, on < today ? on : today);
    this.records.push(checkedRecord(collection, { id, youngPersonId: this.id, ...envelope, ...fields }));
  }
}

function addYoungPerson(file: SampleFile, care: ReturnType<typeof careStory>, support: SupportStory): void {
  const { person, context } = file;
  const [preferredName = '', ...rest] = person.name.split(' ');
  const { home, askedOn } = support;
  const description = context.random.pick(support.councilsHome ? homesOfCouncil : homesOfOthers);
  const lookedAfter = care.leftOn === null;
  file.add('youngPeople', '', addDays(context.today, -context.random.between(1, 200)), {
    teamId: teamId(person.team),
    councilReference: `F${String(10_000 + file.context.random.between(0, 89_999))}`,
    preferredName,
    familyName: rest.join(' '),
    dateOfBirth: care.dateOfBirth,
    diedOn: null,
    sex: person.sex,
    ethnicity: person.ethnicity,
    uniquePupilNumber: null,
    unaccompanied: person.unaccompanied ? { ceasesOn: care.at18 } : null,
    detainedOrInHospitalAt16: false,
    supportRequests: askedOn
      ? [{ id: sampleId(person.name, 'support request'), requestedOn: askedOn, endedOn: null }]
      : [],
    accommodation: home
      ? [
          {
            id: sampleId(person.name, 'home'),
            ...home,
            legalBasis: lookedAfter ? 's22C' : councilsBasis(support, care.at18),
            description: lookedAfter ? 'With foster carers' : description,
          },
        ]
      : [],
    categoryDecisions: [],
    ...care.facts,
  });
}

function councilsBasis(support: SupportStory, at18: CalendarDate): 's23B' | 's24B' | 'other' {
  if (!support.councilsHome) return 'other';
  return support.home && support.home.start < at18 ? 's23B' : 's24B';
}

function firstAdviserOf(person: SamplePerson): string {
  return sampleAdvisers.find(({ team }) => team === person.team)?.key ?? '';
}

function addAdvisers(file: SampleFile, { advisers }: SupportStory): void {
  const colleagues = sampleAdvisers.filter(
    ({ team, key }) => team === file.person.team && key !== file.person.adviser,
  );
  for (const { start, end, earlier } of advisers) {
    const somebodyElse = earlier || file.person.adviser === null;
    file.add('allocations', start, start, {
      role: 'personal-adviser',
      staffId: somebodyElse ? staffId(file.context.random.pick(colleagues).key) : file.adviserId,
      start,
      end,
    });
  }
}

function addPlan(file: SampleFile, { plan, reviewedOn }: SupportStory): void {
  if (!plan) return;
  const { today, random } = file.context;
  const by = (completedOn: CalendarDate | null) => (completedOn ? file.adviserId : null);
  const planId = sampleId(file.person.name, 'plans', '');
  const { completedOn } = plan;
  file.add('plans', '', completedOn ?? plan.startedOn, { ...plan, completedByStaffId: by(completedOn) });
  for (const on of reviewedOn) {
    const summary = random.pick(reviewSummaries);
    file.add('reviews', on, on, { ...aReview(planId), summary, completedOn: on, completedByStaffId: by(on) });
  }
  const last = reviewedOn.at(-1) ?? completedOn;
  if (last && daysBetween(last, today) > 180) {
    const draft = { summary: 'Begun at the last visit.', completedOn: null, completedByStaffId: null };
    file.add('reviews', 'draft', addDays(today, -20), { ...aReview(planId), ...draft });
  }
  addSections(file, planId, last ?? plan.startedOn, completedOn === null ? 0.3 : 0.88);
  addActions(file, planId, last ?? plan.startedOn);
}

function aReview(planId: string) {
  return { kind: 'review', planId, trigger: 'due' };
}

function addSections(file: SampleFile, planId: string, on: CalendarDate, written: number): void {
  const { random } = file.context;
  for (const section of planSectionKeySchema.options) {
    const says = random.pick(sectionWords[section]);
    const filled = random.chance(written);
    const answered = filled && random.chance(0.25);
    const prose = {
      ownWords: filled ? says.own : '',
      need: filled ? says.need : '',
      whatWeWillDo: filled ? says.will : '',
      youSaid: answered ? says.need : '',
      weDid: answered ? 'Made a start: the first step was done within the month.' : '',
      whyNot: answered && random.chance(0.3) ? 'The rest waits on somebody else. We have it in writing.' : '',
    };
    file.add('planSections', section, on, { planId, section, ...prose });
  }
}

function addActions(file: SampleFile, planId: string, on: CalendarDate): void {
  const { random, today } = file.context;
  const first = random.between(0, actionWords.length - 1);
  for (let nth = 0; nth < random.between(2, 4); nth += 1) {
    const [what, section] = actionWords[(first + nth) % actionWords.length] ?? ['', 'my-money'];
    const dueOn = addDays(on, random.between(20, 230));
    const done = dueOn < today ? random.chance(0.85) : random.chance(0.2);
    const doneOn = done ? earlier(addDays(on, random.between(5, 20)), today) : null;
    const who = random.pick([file.person.name.split(' ')[0] ?? '', 'Adviser']);
    file.add('actions', what, on, { planId, section, what, who, dueOn, doneOn });
  }
}

function addVisits(file: SampleFile, { advisers, home, councilsHome }: SupportStory): void {
  const { today, random } = file.context;
  const adviser = advisers.at(-1);
  if (!adviser || file.person.moved !== undefined) return;
  const until = adviser.end && adviser.end < today ? adviser.end : today;
  const since = addDays(today, -VISITS_SINCE_DAYS);
  let on = addDays(until, -random.between(4, 48));
  while (on >= since && on >= adviser.start) {
    const type = councilsHome || random.chance(0.6) ? 'visit' : random.pick(['phone', 'video', 'message']);
    const reached = random.chance(0.93) || type === 'visit';
    file.add('contacts', on, on, {
      on,
      type,
      reached,
      atAccommodation:
        type === 'visit' && (councilsHome ? home !== null && on >= home.start : random.chance(0.5)),
      seenAlone: type === 'visit' && random.chance(0.7),
      note: reached ? random.pick(visitNotes) : 'No answer. Will try again tomorrow.',
      byStaffId: file.adviserId,
    });
    on = addDays(on, -random.between(30, 57));
  }
}

/** Some have most of their papers, some few. Every passport here runs for ten years from the day it came. */
function addDocuments(file: SampleFile): void {
  const { random, today } = file.context;
  const nothing = { declinedOn: null, appliedOn: null, receivedOn: null, expiresOn: null, note: '' };
  for (const item of documentItemSchema.options) {
    if (random.chance(0.3)) continue;
    const offeredOn = addDays(today, -random.between(60, 3_600));
    const answer = random.pick(['came', 'came', 'came', 'applied', 'declined', 'none'] as const);
    const later = earlier(addDays(offeredOn, random.between(10, 60)), today);
    file.add('documents', item, answer === 'none' ? offeredOn : later, {
      ...nothing,
      kind: 'checklist',
      item,
      offeredOn,
      ...(answer === 'declined' && { declinedOn: later }),
      ...(answer === 'applied' && { appliedOn: later }),
      ...(answer === 'came' && { receivedOn: later }),
      ...(answer === 'came' && item === 'passport' && { expiresOn: addMonths(later, 120) }),
    });
  }
}

function addPledges(file: SampleFile, audience: 'looked-after' | 'care-leaver'): void {
  const { framework, random, today } = file.context;
  for (const { id } of checklistTemplates(framework, audience)) {
    if (random.chance(0.4)) continue;
    const state = random.chance(0.04) ? 'cannot-deliver' : random.pick(['under-way', 'kept'] as const);
    const recordedOn = addDays(today, -random.between(3, 260));
    const note = random.pick(pledgeNotes[state]);
    file.add('pledges', id, recordedOn, {
      frameworkId: framework.id,
      templateId: id,
      state,
      note,
      recordedOn,
    });
  }
}

function earlier(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one < other ? one : other;
}
