export { ChangesInWords } from './changes-in-words.tsx';
export { capital } from './choice-words.ts';
export { deviceWords, laptopMark } from './device-words.ts';
export { fieldName, hasName } from './field-name.ts';
export { heldRecord, type RecordFields, recordName, recordsOf } from './record-name.ts';
export { fieldInItem, isProse, saidChanges } from './said-changes.ts';
export { useNames } from './use-names.ts';
export { type Names, valueWords } from './value-words.ts';
