export { categoryMeaning, categoryWords, categoryWordsBesideAge } from './category-words.ts';
export { dueWords, runsFromWords } from './due-words.ts';
export { calledName, nameOf, possessive } from './names.ts';
export { assessedPerson, byUrgency, isLate, type Person, planTag } from './person.ts';
export { PersonLink, personPath } from './person-link.tsx';
export { recordKinds } from './record-kinds.ts';
export {
  type StaffWords,
  useAdvisers,
  usePeople,
  usePerson,
  useSettings,
  useStaffWords,
} from './use-people.ts';
