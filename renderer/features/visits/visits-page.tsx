import { calledName, type Person } from '#renderer/features/people/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { standingContacts } from '#shared/domain/contact/contact-correction.ts';
import { ContactTable } from './contact-table.tsx';
import { inTouchWords } from './in-touch.ts';
import { RecordContact } from './record-contact.tsx';

export function VisitsPage({ person, section }: { person: Person; section: string | null }) {
  const today = useToday();
  const contacts = [...person.file.contacts].sort((a, b) => b.on.localeCompare(a.on));
  const inTouch = inTouchWords(standingContacts(contacts), calledName(person.file.youngPerson), today);
  return (
    <div className="person__body">
      <h2>Visits and keeping in touch</h2>
      <p className="page__lead">{inTouch}</p>
      <RecordContact person={person} focused={section === 'record'} />
      <section className="page__section">
        <h3>Recorded so far</h3>
        {contacts.length === 0 ? (
          <EmptyState title="Nothing is recorded yet">
            <p>Each visit, call or message goes here with its day, attempts that reached nobody included.</p>
          </EmptyState>
        ) : (
          <ContactTable person={person} contacts={contacts} />
        )}
      </section>
    </div>
  );
}
