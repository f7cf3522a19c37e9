import { addDays } from '#shared/calendar/add-days.ts';
import { addMonths } from '#shared/calendar/add-months.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { documentItemSchema } from '#shared/domain/document/document.ts';
import { checklistTemplates } from '#shared/domain/pledge/pledge-framework.ts';
import { careStory } from './care-story.ts';
import { addDatedFacts } from './dated-facts.ts';
import { addPlan, earlier } from './plan-records.ts';
import { type SampleContext, SampleFile } from './sample-file.ts';
import { sampleId } from './sample-id.ts';
import type { SamplePerson } from './sample-people.ts';
import { type SampleRecord, staffId, teamId } from './sample-record.ts';
import { sampleAdvisers } from './sample-staff.ts';
import { homesOfCouncil, homesOfOthers, pledgeNotes, visitNotes } from './sample-words.ts';
import { type SupportStory, supportStory } from './support-story.ts';

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
  addDatedFacts(file, care);
  if (person.plan !== 'none') addPledges(file, care.leftOn === null ? 'looked-after' : 'care-leaver');
  return file.records;
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
