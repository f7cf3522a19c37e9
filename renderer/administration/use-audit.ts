import { useEffect, useRef, useState } from 'react';
import type { Failure } from '#renderer/browser-page/page-client.ts';
import { counted } from '#renderer/ui/words/dates.ts';
import type { AuditEntry, AuditFilter, AuditStaff } from '#shared/audit/audit-entry.ts';
import { auditEntries, auditFile } from './endpoint.ts';

export interface AuditState {
  /** What is shown and what an export holds. */
  readonly filter: AuditFilter;
  /** Null until the first have come. */
  readonly entries: readonly AuditEntry[] | null;
  readonly staff: readonly AuditStaff[];
  readonly older: number | null;
  /** What was done or what went wrong last, in a sentence. */
  readonly said: string | null;
}

export interface Audit {
  readonly state: AuditState;
  show(filter: AuditFilter): void;
  showOlder(): void;
  export(): void;
}

export function useAudit(wasSignedOut: (answer: Failure) => boolean): Audit {
  const [state, setState] = useState<AuditState>({
    filter: {},
    entries: null,
    staff: [],
    older: null,
    said: null,
  });
  // Of two questions the answer to the later one stays, whichever comes first.
  const asked = useRef(0);
  const isBegun = useRef(false);

  function failed(answer: Failure): void {
    if (!wasSignedOut(answer)) setState((before) => ({ ...before, said: answer.message }));
  }

  async function show(filter: AuditFilter): Promise<void> {
    asked.current += 1;
    const mine = asked.current;
    const answer = await auditEntries(filter, null);
    if (mine !== asked.current) return;
    if (!answer.ok) return failed(answer);
    const { entries, older, staff } = answer.value;
    const said = entries.length === 0 ? 'No entry is like that.' : shownWords(entries.length, older);
    setState({ filter, entries, staff, older, said });
  }

  async function showOlder(): Promise<void> {
    const { filter, older } = state;
    if (older === null) return;
    asked.current += 1;
    const mine = asked.current;
    const answer = await auditEntries(filter, older);
    if (mine !== asked.current) return;
    if (!answer.ok) return failed(answer);
    setState((before) => {
      const entries = [...(before.entries ?? []), ...answer.value.entries];
      const said = shownWords(entries.length, answer.value.older);
      return { ...before, entries, older: answer.value.older, said };
    });
  }

  async function exportAll(): Promise<void> {
    setState((before) => ({ ...before, said: 'The file is being made.' }));
    const answer = await auditFile(state.filter);
    if (!answer.ok) return failed(answer);
    save(answer.value, 'waymark-audit.csv');
    setState((before) => ({ ...before, said: 'The file is made. That it was is in the audit.' }));
  }

  // Once: each look at the audit is an entry of it.
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    void show({});
  });

  return {
    state,
    show: (filter) => void show(filter),
    showOlder: () => void showOlder(),
    export: () => void exportAll(),
  };
}

function shownWords(count: number, older: number | null): string {
  const shown = counted(count, 'entry', 'entries');
  return older === null
    ? `${shown}, newest first. That is all.`
    : `${shown}, newest first. There are older ones.`;
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it over by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
