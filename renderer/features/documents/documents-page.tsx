import { useState } from 'react';
import { calledName, type Person, possessive } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import type { DocumentItem } from '#shared/domain/document/document.ts';
import { DocumentForm, isBegun } from './document-form.tsx';
import {
  checklistSentence,
  type DocumentRow,
  documentRows,
  itemWords,
  stateWords,
} from './document-words.ts';

/** The papers somebody needs to live on their own, and how far each has come. */
export function DocumentsPage({ person }: { person: Person }) {
  const { drafts } = useStore();
  const today = useToday();
  const rows = documentRows(person.file.documents, today);
  const [open, setOpen] = useState<DocumentItem | null>(
    () => rows.find(({ item }) => isBegun(drafts, person.id, item))?.item ?? null,
  );
  return (
    <div className="person__body">
      <h2>{possessive(calledName(person.file.youngPerson))} documents</h2>
      <p className="page__lead reading">{checklistSentence(rows, today)}</p>
      <ul className="documents">
        {rows.map((row) => (
          <DocumentLine
            key={row.item}
            person={person}
            row={row}
            isOpen={open === row.item}
            onToggle={() => setOpen(open === row.item ? null : row.item)}
          />
        ))}
      </ul>
      <p className="page__note">
        A document counts as there from the day it came. What expires within 90 days is said here and beside
        the page’s name, so that a new one can be applied for in time.
      </p>
    </div>
  );
}

function DocumentLine({
  person,
  row,
  isOpen,
  onToggle,
}: {
  person: Person;
  row: DocumentRow;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const { title, hint } = itemWords[row.item];
  const note = row.document?.note.trim() ?? '';
  return (
    <li className="documents__one">
      <div className="documents__line">
        <h3>{title}</h3>
        <p>
          <Standing row={row} />
          {note !== '' && (
            <span className="documents__note written" dir="auto">
              {note}
            </span>
          )}
        </p>
        <button
          type="button"
          className="govuk-button govuk-button--secondary govuk-button--small"
          aria-expanded={isOpen}
          onClick={onToggle}
        >
          {isOpen ? 'Close' : 'Change'}
          <span className="govuk-visually-hidden"> {title}</span>
        </button>
      </div>
      {isOpen && (
        <>
          <p className="quiet">{hint}</p>
          <DocumentForm person={person} row={row} />
        </>
      )}
    </li>
  );
}

function Standing({ row }: { row: DocumentRow }) {
  const today = useToday();
  const words = stateWords(row, today);
  if (row.state === 'expired') return <StateTag state="overdue">{words}</StateTag>;
  if (row.state === 'expires-soon') return <StateTag state="due-soon">{words}</StateTag>;
  if (row.state === 'not-offered') return <StateTag state="missing">Missing: not offered yet</StateTag>;
  return words;
}
