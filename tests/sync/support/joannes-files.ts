import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { anAllocation, aPlan, aPlanSection } from '#tests/people/builders.ts';
import { type Council, someone, staffIdOf } from './council.ts';

/** A young person in Joanne's scope with a plan that is not complete; `section` is where an order writes in it. */
export async function aPlanOfJoannes(council: Council, name: string) {
  const file = draftPlanOf(name);
  await council.keep(recordsOf(file), [staffIdOf('joanne')]);
  return file;
}

export type SectionOfJoannes = Awaited<ReturnType<typeof aPlanOfJoannes>>['section'];

/** The same with words in the section, and Joanne allocated, so that it can be handed over. */
export async function anAllocatedFileOfJoannes(council: Council, name: string) {
  const file = draftPlanOf(name);
  const staffId = staffIdOf('joanne');
  const text = aPlanSection({ ...file.section, need: 'Old' });
  const allocation = anAllocation({ youngPersonId: file.person.id, staffId, start: '2026-01-01' });
  const written = [
    ['planSections', text],
    ['allocations', allocation],
  ] as const;
  await council.keep([...recordsOf(file), ...written], [staffId]);
  return { ...file, text, allocation };
}

function draftPlanOf(name: string) {
  const person = someone(name);
  const plan = aPlan({ youngPersonId: person.id, completedOn: null, completedByStaffId: null });
  const section = { youngPersonId: person.id, planId: plan.id, section: 'my-money' } as const;
  return { person, plan, section };
}

function recordsOf({
  person,
  plan,
}: ReturnType<typeof draftPlanOf>): (readonly [CollectionName, AnyRecord])[] {
  return [
    ['youngPeople', person],
    ['plans', plan],
  ];
}
