import { BEGUN_CONTACT, begunContact, formFromDraft } from '#shared/domain/contact/begun-contact.ts';

/** What a form that was begun says so far, and the kind of record that it was to become. */
export interface BegunForm {
  readonly collection:
    | 'youngPeople'
    | 'contacts'
    | 'actions'
    | 'reviews'
    | 'plans'
    | 'assessments'
    | 'pledges'
    | 'documents';
  readonly says: Readonly<Record<string, unknown>> & { readonly isBegun: true };
}

/** How the names begin under which laptops keep the forms of each kind of record. What is not listed is about the plan. */
const kinds: readonly (readonly [begins: RegExp, collection: BegunForm['collection']])[] = [
  [/^(decide category|withdraw decision )/, 'youngPeople'],
  [/^(correct|record offer|offer )/, 'contacts'],
  [/^(action|change) /, 'actions'],
  [/^(review of |closing |asked for|record review|withdraw review )/, 'reviews'],
  [/^(assessed|view) /, 'assessments'],
  [/^pledge /, 'pledges'],
  [/^(copy|together|document)/, 'documents'],
];

/** Older words to go back to, which somebody has replaced: nothing that was begun. */
const NOT_BEGUN = 'undo';

/** Says which record it was begun in or over, or is the record's own: nothing that whoever reads it is told. */
const unsaid: ReadonlySet<string> = new Set([
  'id',
  'authorityId',
  'youngPersonId',
  'schemaVersion',
  'rev',
  'edit',
  'unsettled',
  'writers',
  'isBegun',
  'was',
  'mark',
]);

/** Null where nothing is stated in it. `form` is the name under which it is kept, and `text` what is kept. */
export function begunForm(form: string, text: string): BegunForm | null {
  if (form === NOT_BEGUN) return null;
  const contact = form === BEGUN_CONTACT ? formFromDraft(text) : null;
  if (contact !== null) return { collection: 'contacts', says: { ...begunContact(contact), isBegun: true } };
  const stated = Object.entries(fieldsIn(text)).filter(
    ([field, value]) => !isUnsaid(form, field) && isStated(value),
  );
  if (stated.length === 0) return null;
  const collection =
    form === BEGUN_CONTACT ? 'contacts' : (kinds.find(([begins]) => begins.test(form))?.[1] ?? 'plans');
  const says = Object.fromEntries(stated.map(([field, value]) => [fieldOf(form, field), value]));
  return { collection, says: { ...promiseIn(form), ...answerIn(form), ...says, isBegun: true } };
}

/** Which of two writings somebody had chosen says nothing without them, and they are in the file as they were. */
function isUnsaid(form: string, field: string): boolean {
  return unsaid.has(field) || (form.startsWith('settle/') && (field === 'choice' || field === 'among'));
}

/** Under which of its names a form keeps what its record has under another. */
const renamed: readonly (readonly [form: RegExp, field: string, ofRecord: string])[] = [
  [/^decide category/, 'on', 'decidedOn'],
  [/^withdraw decision /, 'on', 'withdrawnOn'],
  [/^withdraw review |^offer \S+ withdraw$/, 'words', 'withdrawnBecause'],
  [/^offer \S+ ended$/, 'on', 'endedOn'],
  [/^offer \S+ (wants-support|not-now)$/, 'on', 'answeredOn'],
];

function fieldOf(form: string, field: string): string {
  return renamed.find(([of, its]) => its === field && of.test(form))?.[2] ?? field;
}

/** What was chosen before the form was there at all. */
function answerIn(form: string): object {
  const answer = /^offer \S+ (wants-support|not-now)$/.exec(form)?.[1];
  return answer === undefined ? {} : { answer };
}

/** Whose words are kept by themselves, as text. A form of another version is handed over as the text that it is. */
function fieldsIn(text: string): Record<string, unknown> {
  try {
    const { begun } = JSON.parse(text) ?? {};
    if (typeof begun === 'object' && begun !== null) return begun;
  } catch {
    // No form of several fields.
  }
  return { words: text };
}

function isStated(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== '' && value !== false;
}

function promiseIn(form: string): object {
  const [, frameworkId, templateId] = /^pledge (\S+) (.+)$/.exec(form) ?? [];
  return frameworkId === undefined ? {} : { frameworkId, templateId };
}
