import { type Person, useStaffWords } from '#renderer/features/people/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { shortDate } from '#renderer/ui/words/dates.ts';
import { standingContacts } from '#shared/domain/contact/contact-correction.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { contactWords } from './contact-words.ts';

/** What was noted at visits and belongs to this section: written once, and read where the plan is made. */
export function SectionNotes({ person, section }: { person: Person; section: PlanSectionKey }) {
  const today = useToday();
  const staffWords = useStaffWords();
  const notes = standingContacts(person.file.contacts)
    .filter((contact) => contact.section === section && contact.note !== '')
    .sort((a, b) => b.on.localeCompare(a.on));
  if (notes.length === 0) return null;
  return (
    <section className="page__section">
      <h3>Noted at visits</h3>
      <ul className="stack">
        {notes.map((contact) => (
          <li key={contact.id}>
            <b>{shortDate(contact.on, today)}</b>, {contactWords(contact)},{' '}
            {staffWords(contact.byStaffId, 'within')}
            <p className="written" dir="auto">
              {contact.note}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
