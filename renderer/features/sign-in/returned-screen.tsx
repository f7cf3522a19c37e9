import { Door } from './door.tsx';

/** In the window that the council's sign-in came back to. */
export function ReturnedScreen({ hasSignedIn }: { hasSignedIn: boolean }) {
  return (
    <Door title={hasSignedIn ? 'You have signed in' : 'You have not signed in'}>
      <p className="reading">Go back to Waymark: it goes on there. You may close this window.</p>
    </Door>
  );
}
