import { type FormEvent, useRef, useState } from 'react';
import type { Failure } from '#renderer/browser-page/page-client.ts';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import { type AuditProofMessage, sealSchema } from '#shared/audit/audit-entry.ts';
import { auditProof } from './endpoint.ts';

/** Whether the record is whole, and the seal to keep so that it can be asked again. */
export function AuditProof({ wasSignedOut }: { wasSignedOut: (answer: Failure) => boolean }) {
  const [seal, setSeal] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [proof, setProof] = useState<Proof | null>(null);
  // Of two questions the answer to the later one stays, whichever comes first.
  const asked = useRef(0);

  async function check(event: FormEvent) {
    event.preventDefault();
    const kept = seal.trim();
    if (kept !== '' && !sealSchema.safeParse(kept).success) {
      setError('A seal is a number, a colon and 64 digits and letters. Copy the whole of it.');
      document.getElementById('audit-seal')?.focus();
      return;
    }
    setError(null);
    setProof({ kind: 'asked' });
    asked.current += 1;
    const mine = asked.current;
    const answer = await auditProof(kept === '' ? null : kept);
    if (mine !== asked.current) return;
    if (answer.ok) setProof({ kind: 'answered', proof: answer.value, isHeld: kept !== '' });
    else if (!wasSignedOut(answer)) setProof({ kind: 'failed', message: answer.message });
  }

  return (
    <section aria-labelledby="audit-proof" className="audit__proof stack no-print">
      <h2 id="audit-proof">Is the record whole?</h2>
      <form className="stack" onSubmit={(event) => void check(event)} noValidate>
        <TextField
          id="audit-seal"
          label="A seal that you kept, if you have one"
          hint="It shows also whether everything up to it is as it was then"
          value={seal}
          onChange={setSeal}
          spellCheck={false}
          className="audit__seal"
          error={error}
        />
        <button type="submit" className="govuk-button govuk-button--secondary">
          Check every entry
        </button>
      </form>
      <div role="status">{proof !== null && <Result proof={proof} />}</div>
    </section>
  );
}

type Proof =
  | { readonly kind: 'asked' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'answered'; readonly proof: AuditProofMessage; readonly isHeld: boolean };

function Result({ proof }: { proof: Proof }) {
  if (proof.kind === 'asked') return <p>Every entry is being computed anew.</p>;
  if (proof.kind === 'failed') return <p className="notice notice--problem">{proof.message}</p>;
  const { entries, seal, fault } = proof.proof;
  if (fault !== null) {
    return (
      <div className="notice notice--problem">
        <p>
          The record is not whole. {fault} Tell whoever answers for the council’s information security, and
          let nobody touch the database until they have looked.
        </p>
      </div>
    );
  }
  return (
    <div className="notice notice--done">
      <p>
        The record is whole: {counted(entries, 'entry', 'entries')}, none altered, none missing
        {proof.isHeld ? ', and all up to your seal as it was then' : ''}.
      </p>
      {seal !== null && (
        <>
          <p>The seal of today. Keep it where nobody who runs the database can write:</p>
          <p className="audit__seal">
            <code>{seal}</code>
          </p>
        </>
      )}
    </div>
  );
}
