import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { PledgeFramework } from '#shared/domain/pledge/pledge-framework.ts';
import type { CollectionName } from '#shared/records/registry.ts';
import type { Random } from './random.ts';
import { sampleId } from './sample-id.ts';
import type { SamplePerson } from './sample-people.ts';
import { checkedRecord, type SampleRecord, sampleEnvelope, staffId } from './sample-record.ts';
import { sampleAdvisers } from './sample-staff.ts';

export interface SampleContext {
  readonly authorityId: string;
  readonly today: CalendarDate;
  readonly framework: PledgeFramework;
  readonly random: Random;
}

/** One person's file as it is filled: every record gets its id, its writer and the day on which it was written. */
export class SampleFile {
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
  add(collection: CollectionName, name: string, on: CalendarDate, fields: object): SampleRecord {
    const { authorityId, today } = this.context;
    const id = collection === 'youngPeople' ? this.id : sampleId(this.person.name, collection, name);
    const envelope = sampleEnvelope(authorityId, this.adviserId, on < today ? on : today);
    const record = checkedRecord(collection, { id, youngPersonId: this.id, ...envelope, ...fields });
    this.records.push(record);
    return record;
  }
}

function firstAdviserOf(person: SamplePerson): string {
  return sampleAdvisers.find(({ team }) => team === person.team)?.key ?? '';
}
