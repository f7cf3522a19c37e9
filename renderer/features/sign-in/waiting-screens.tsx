import { useStore, useSyncStatus } from '#renderer/features/this-laptop/index.ts';
import { ProgressBar } from '#renderer/ui/progress-bar/progress-bar.tsx';
import { type ErrorCode, errors } from '#shared/errors/registry.ts';
import { Door } from './door.tsx';
import { firstSyncWords } from './first-sync-words.ts';

export function StartingScreen() {
  return (
    <Door title="Opening Waymark">
      <p className="reading">Looking at what this laptop holds.</p>
    </Door>
  );
}

export function InUseScreen() {
  return (
    <Door title="Waymark is open in another window">
      <div className="reading stack">
        <p>Only one window can hold this laptop’s files at a time. Your work is safe.</p>
        <p>Use the other window. Or close it: this one then goes on by itself.</p>
      </div>
    </Door>
  );
}

export function FailedScreen({ code, message }: { code: ErrorCode; message: string }) {
  return (
    <Door title="Waymark could not open">
      <div className="reading stack">
        <p>{message}</p>
        <p>
          Close Waymark and open it again. If it says the same, give your administrator this code: {code}.
        </p>
      </div>
      <div className="door__form">
        <button type="button" className="govuk-button" onClick={() => location.reload()}>
          Try again
        </button>
      </div>
    </Door>
  );
}

/** The first copy is arriving. It may stop for want of a network; it goes on from where it stopped. */
export function FirstSyncScreen() {
  const store = useStore();
  const status = useSyncStatus();
  const { received, total } = status.firstSync ?? { received: 0, total: 0 };
  return (
    <Door title="Bringing your young people’s files">
      <p className="reading">This happens once. When it is done, Waymark works with no connection at all.</p>
      <div className="door__form">
        <ProgressBar words={firstSyncWords(status)} done={received} total={total} />
      </div>
      {status.connection !== 'connected' && (
        <div className="notice notice--problem">
          <p>{errors[status.problem ?? 'ENDPOINT_UNREACHABLE'].message}</p>
          <p>It goes on by itself from where it stopped when the connection is back.</p>
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => store.syncNow()}
          >
            Try now
          </button>
        </div>
      )}
    </Door>
  );
}
