import { useState } from 'react';
import { type Person, useStaffWords } from '#renderer/features/people/index.ts';
import { sectionWords } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { shortDate } from '#renderer/ui/words/dates.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';
import { contactWords, stoodBefore } from './contact-words.ts';
import { CorrectContact, draftOfCorrection } from './correct-contact.tsx';

export function ContactTable({ person, contacts }: { person: Person; contacts: readonly Contact[] }) {
  return (
    <table className="table table--stacking table--tall">
      <caption className="govuk-visually-hidden">Visits and contacts, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">How</th>
          <th scope="col">Note</th>
          <th scope="col">By</th>
          <th scope="col">
            <span className="govuk-visually-hidden">Correct it</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <Row key={contact.id} person={person} contact={contact} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ person, contact }: { person: Person; contact: Contact }) {
  const { me, drafts } = useStore();
  const today = useToday();
  const staffWords = useStaffWords();
  const [isOpen, setOpen] = useState(() => drafts.get(person.id, draftOfCorrection(contact)) !== null);
  const [isAsked, setAsked] = useState(false);
  const { withdrawn } = contact;
  const what = `${shortDate(contact.on, today)}, ${contactWords(contact)}`;
  // Of an offer of support the answer is changed, and the offer withdrawn, where its time limit is told.
  const isMine = contact.byStaffId === me.staffId && contact.supportOffer === undefined;
  const mayCorrect = isMine && withdrawn === null;
  if (isOpen && mayCorrect) {
    return (
      <tr>
        <td colSpan={5}>
          <CorrectContact
            person={person}
            contact={contact}
            what={what}
            focused={isAsked}
            onDone={() => setOpen(false)}
          />
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row" className="table__keep">
        {withdrawn === null ? shortDate(contact.on, today) : <s>{shortDate(contact.on, today)}</s>}
      </th>
      <td data-label="How">
        {withdrawn === null ? contactWords(contact) : <s>{contactWords(contact)}</s>}
        <Corrections contact={contact} />
      </td>
      <td data-label="Note" dir="auto" className="written">
        {contact.note || '–'}
        {contact.section !== undefined && (
          <span className="quiet"> (in the plan: {sectionWords[contact.section].title})</span>
        )}
      </td>
      <td data-label="By">{staffWords(contact.byStaffId)}</td>
      <td className="table__number">
        {mayCorrect && (
          <button
            type="button"
            className="link"
            onClick={() => {
              setAsked(true);
              setOpen(true);
            }}
          >
            Correct<span className="govuk-visually-hidden">: {what}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

/** What stood there before, with who said otherwise, when and why. */
function Corrections({ contact }: { contact: Contact }) {
  const today = useToday();
  const staffWords = useStaffWords();
  const { withdrawn } = contact;
  return (
    <>
      {stoodBefore(contact).map(({ correction, before }) => (
        <div key={correction.id} className="quiet">
          Corrected on {shortDate(correction.on, today)} by {staffWords(correction.byStaffId, 'within')}:{' '}
          <bdi>{correction.why}</bdi>
          <br />
          Before: {shortDate(before.on, today)}, {contactWords(before)}
          {correction.was.note !== undefined && (
            <>
              , with the note “<bdi className="written">{correction.was.note}</bdi>”
            </>
          )}
        </div>
      ))}
      {withdrawn !== null && (
        <div className="quiet">
          Withdrawn on {shortDate(withdrawn.on, today)} by {staffWords(withdrawn.byStaffId, 'within')}:{' '}
          <bdi>{withdrawn.why}</bdi>
        </div>
      )}
    </>
  );
}
