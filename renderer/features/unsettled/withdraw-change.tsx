import { useEffect, useRef, useState } from 'react';
import type { RefusedChange } from '#renderer/data/waymark-store.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';

/** Takes back a change that the endpoint would not take, once somebody has said twice that they mean it. */
export function WithdrawChange({
  change: { collection, id },
  name,
  onDone,
}: {
  change: Pick<RefusedChange, 'collection' | 'id'>;
  /** Of the record, in words. */
  name: string;
  onDone: (news: string) => void;
}) {
  const { commands } = useStore();
  const [isAsking, setAsking] = useState(false);

  function withdraw() {
    commands.withdrawChange({ collection, id }).then(
      () => onDone(`Withdrawn: ${name}. What the council holds stands here again.`),
      (failure: unknown) => onDone(failure instanceof Error ? failure.message : String(failure)),
    );
  }

  if (isAsking) return <AreYouSure onYes={withdraw} onNo={() => setAsking(false)} />;
  return (
    <button type="button" className="link" onClick={() => setAsking(true)}>
      Withdraw this change<span className="govuk-visually-hidden">: {name}</span>
    </button>
  );
}

function AreYouSure({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone, and the keyboard with it.
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="notice notice--problem" ref={box} tabIndex={-1}>
      <p>What you changed here is then gone for good. The council’s system never took it.</p>
      <p className="row">
        <button type="button" className="govuk-button govuk-button--secondary" onClick={onYes}>
          Withdraw it for good
        </button>
        <button type="button" className="link" onClick={onNo}>
          Keep it
        </button>
      </p>
    </div>
  );
}
