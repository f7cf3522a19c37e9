import { BEGUN_CONTACT, begunContact, formFromDraft } from '#shared/domain/contact/begun-contact.ts';

/** What a form that was begun says so far, and the kind of record that it was to become. */
export interface BegunForm {
  readonly collection: 'contacts' | 'actions' | 'reviews' | 'plans' | 'assessments' | 'pledges' | 'documents';
  readonly says: Readonly<Record<string, unknown>> & { readonly isBegun: true };
}

/** How the names begin under which laptops keep the forms of each kind of record. What is not listed is about the plan. */
const kinds: readonly (readonly [begins: RegExp, collection: BegunForm['collection']])[] = [
  [/^(correct|record offer)/, 'contacts'],
  [/^(action|change) /, 'actions'],
  [/^(review of |closing |asked for|record review)/, 'reviews'],
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
    ([field, value]) => !unsaid.has(field) && isStated(value),
  );
  if (stated.length === 0) return null;
  const collection =
    form === BEGUN_CONTACT ? 'contacts' : (kinds.find(([begins]) => begins.test(form))?.[1] ?? 'plans');
  return { collection, says: { ...promiseIn(form), ...Object.fromEntries(stated), isBegun: true } };
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
