import { calledName, type Person, useStaffWords } from '#renderer/features/people/index.ts';
import { sectionWords } from '#renderer/features/plan-sections/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { shortDate } from '#renderer/ui/words/dates.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';
import { contactWords } from './contact-words.ts';
import { inTouchWords } from './in-touch.ts';
import { RecordContact } from './record-contact.tsx';

export function VisitsPage({ person, section }: { person: Person; section: string | null }) {
  const today = useToday();
  const contacts = [...person.file.contacts].sort((a, b) => b.on.localeCompare(a.on));
  return (
    <div className="person__body">
      <h2>Visits and keeping in touch</h2>
      <p className="page__lead">{inTouchWords(contacts, calledName(person.file.youngPerson), today)}</p>
      <RecordContact person={person} focused={section === 'record'} />
      <section className="page__section">
        <h3>Recorded so far</h3>
        {contacts.length === 0 ? (
          <EmptyState title="Nothing is recorded yet">
            <p>Each visit, call or message goes here with its day, attempts that reached nobody included.</p>
          </EmptyState>
        ) : (
          <ContactTable contacts={contacts} />
        )}
      </section>
    </div>
  );
}

function ContactTable({ contacts }: { contacts: readonly Contact[] }) {
  const today = useToday();
  const staffWords = useStaffWords();
  return (
    <table className="table table--stacking">
      <caption className="govuk-visually-hidden">Visits and contacts, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">How</th>
          <th scope="col">Note</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <tr key={contact.id}>
            <th scope="row" className="table__keep">
              {shortDate(contact.on, today)}
            </th>
            <td data-label="How">{contactWords(contact)}</td>
            <td data-label="Note" dir="auto" className="written">
              {contact.note || '–'}
              {contact.section !== undefined && (
                <span className="quiet"> (in the plan: {sectionWords[contact.section].title})</span>
              )}
            </td>
            <td data-label="By">{staffWords(contact.byStaffId)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
