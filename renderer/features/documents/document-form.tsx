import type { DocumentFacts, Drafts } from '#renderer/data/waymark-store.ts';
import type { Person } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { TypedArea } from '#renderer/features/typing/index.ts';
import { addDays } from '#shared/calendar/add-days.ts';
import { type DocumentItem, holdsNationalInsuranceNumber } from '#shared/domain/document/document.ts';
import { type DocumentRow, itemWords } from './document-words.ts';
import { SavedDate } from './saved-date.tsx';

type DateField = keyof DocumentFacts;

const dateFields: readonly { readonly field: DateField; readonly label: string }[] = [
  { field: 'offeredOn', label: 'Offered on' },
  { field: 'declinedOn', label: 'Declined on' },
  { field: 'appliedOn', label: 'Applied for on' },
  { field: 'receivedOn', label: 'Came on' },
  { field: 'expiresOn', label: 'Expires on' },
];

/** A line in which a day was begun that is none yet is shown open. */
export function isBegun(drafts: Drafts, youngPersonId: string, item: DocumentItem): boolean {
  return dateFields.some(({ field }) => drafts.get(youngPersonId, draftOf(item, field)) !== null);
}

function draftOf(item: DocumentItem, field: DateField): string {
  return `document ${item} ${field}`;
}

/** Each field saves by itself, as everywhere. A day that is taken out again is recorded as not known. */
export function DocumentForm({ person, row }: { person: Person; row: DocumentRow }) {
  const { commands } = useStore();
  const today = useToday();
  const { item, document } = row;
  const { title, expires } = itemWords[item];
  const save = (changes: Partial<DocumentFacts>) =>
    commands.recordDocument({ youngPersonId: person.id, item, changes });

  async function saveNote(text: string, was: string) {
    if (holdsNationalInsuranceNumber(text)) {
      throw new Error('Take the National Insurance number out: it is not kept here.');
    }
    return commands.writeDocumentNote({ youngPersonId: person.id, item, text, was });
  }

  return (
    <fieldset className="documents__form">
      <legend className="govuk-visually-hidden">{title}</legend>
      <div className="documents__dates">
        {dateFields
          .filter(({ field }) => field !== 'expiresOn' || expires)
          .map(({ field, label }) => (
            <SavedDate
              key={field}
              youngPersonId={person.id}
              draftName={draftOf(item, field)}
              id={`${item}-${field}`}
              label={label}
              stored={document?.[field] ?? null}
              latest={field === 'expiresOn' ? addDays(today, 365 * 100) : today}
              save={(day) => save({ [field]: day })}
            />
          ))}
      </div>
      <TypedArea
        key={`${person.id}/${item}/note`}
        field={`${person.id}/${item}/note`}
        label="Note"
        hint="What helps the next step. No numbers of accounts or of National Insurance"
        stored={document?.note ?? ''}
        save={saveNote}
        maxLength={2_000}
      />
    </fieldset>
  );
}
