import { type ErrorCode, errors } from '#shared/errors/registry.ts';
import { Door } from './door.tsx';

export function WipingScreen({ problem }: { problem: ErrorCode | null }) {
  return (
    <Door title="The council has revoked this laptop">
      <div className="reading stack" role="status">
        <p>
          It shows nothing any more. What you had not sent is being handed over to the council first; then
          everything of yours is taken off this laptop.
        </p>
        <p>Leave it on and connected until it says that it is done.</p>
      </div>
      {problem !== null && (
        <div className="notice notice--problem">
          <p>{errors[problem].message}</p>
          <p>It is tried again by itself. Nothing is taken off before your work has arrived.</p>
        </div>
      )}
    </Door>
  );
}

export function WipedScreen({ handedOver }: { handedOver: number }) {
  return (
    <Door title="Nothing of yours is on this laptop any more">
      <div className="reading stack" role="status">
        <p>{handedOverWords(handedOver)}</p>
        <p>
          If this was a mistake, tell your administrator. You can be set up again, here or on another laptop.
        </p>
      </div>
      <div className="door__form">
        <button type="button" className="govuk-button" onClick={() => location.reload()}>
          Start again
        </button>
      </div>
    </Door>
  );
}

function handedOverWords(changes: number): string {
  if (changes === 0) return 'The council has revoked it. Everything you had written was sent before.';
  const what = changes === 1 ? 'One change that you had' : `${changes} changes that you had`;
  return `The council has revoked it. ${what} not sent went to the council first, and ${changes === 1 ? 'is' : 'are'} safe there.`;
}
