import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { Failure } from '#renderer/browser-page/page-client.ts';
import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import type { AuditFilter } from '#shared/audit/audit-entry.ts';
import type { DeviceSummary } from '#shared/devices/device-messages.ts';
import { AuditFilterForm } from './audit-filter-form.tsx';
import { AuditProof } from './audit-proof.tsx';
import { AuditTable } from './audit-table.tsx';
import { useAudit } from './use-audit.ts';

/** Who did what, whose file, from which laptop, when. What was written is not in it, and no young person's name. */
export function AuditPart({
  devices,
  wasSignedOut,
}: {
  devices: readonly DeviceSummary[];
  wasSignedOut: (answer: Failure) => boolean;
}) {
  const heading = usePage('Audit');
  const audit = useAudit(wasSignedOut);
  const { entries, staff, older, said } = audit.state;
  // A file that was chosen in the table is put into the form, which begins anew with it.
  const [chosen, setChosen] = useState<AuditFilter>({});
  return (
    <div className="administration__part">
      <h1 ref={heading} tabIndex={-1}>
        Audit
      </h1>
      <p className="reading">
        Who did what, whose file it was, on which laptop and when. Nothing that was written is in it, and
        young people are in it by their record’s id, without their names. That you read it, and each export,
        is in it too.
      </p>
      <AuditProof wasSignedOut={wasSignedOut} />
      <h2>Entries</h2>
      <AuditFilterForm
        key={chosen.youngPersonId}
        filter={chosen}
        staff={staff}
        onShow={audit.show}
        onExport={audit.export}
      />
      <p role="status">{said ?? 'The entries are being fetched.'}</p>
      {entries !== null && entries.length > 0 && (
        <AuditTable
          entries={entries}
          staff={staff}
          devices={devices}
          onOnlyFile={(youngPersonId) => {
            audit.show({ youngPersonId });
            flushSync(() => setChosen({ youngPersonId }));
            document.getElementById('audit-person')?.focus();
          }}
        />
      )}
      {older !== null && (
        <p className="no-print">
          <button type="button" className="govuk-button govuk-button--secondary" onClick={audit.showOlder}>
            Show older entries
          </button>
        </p>
      )}
    </div>
  );
}
