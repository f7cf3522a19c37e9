import { counted } from '#renderer/ui/words/dates.ts';
import type { SaidChange } from './said-changes.ts';
import { WordChanges } from './word-changes.tsx';

/** More than these, such as of what an import brought, are read by opening them. */
const MOST_SHOWN = 8;

/** Field by field, what became of it. */
export function ChangesInWords({ changes }: { changes: readonly SaidChange[] }) {
  if (changes.length <= MOST_SHOWN) return <ChangeList changes={changes} />;
  return (
    <details>
      <summary>{counted(changes.length, 'thing')} stated</summary>
      <ChangeList changes={changes} />
    </details>
  );
}

function ChangeList({ changes }: { changes: readonly SaidChange[] }) {
  if (changes.length === 0) return null;
  return (
    <dl className="facts">
      {changes.map((change, index) => (
        <div key={`${change.label} ${index}`} className="facts__row">
          <dt>{change.label}</dt>
          <dd>
            <OneChange change={change} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function OneChange({ change: { was, is, isProse } }: { change: SaidChange }) {
  if (isProse && was !== '') return <WordChanges was={was} is={is} />;
  if (was === '') {
    return (
      <p className="written" dir="auto">
        {is}
      </p>
    );
  }
  return (
    <p dir="auto">
      <span className="govuk-visually-hidden">From </span>
      <del>{was}</del> <span className="quiet">to</span> <ins>{is === '' ? 'nothing' : is}</ins>
    </p>
  );
}
