import { useEffect } from 'react';
import { OwnSignIns } from '#renderer/browser-page/own-sign-ins.tsx';
import { SignInForm } from '#renderer/browser-page/sign-in-form.tsx';
import { WaymarkMark } from '#renderer/ui/icons/icons.tsx';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { endpoint } from './endpoint.ts';
import { Report } from './report.tsx';
import { useBoard } from './use-board.ts';

/** The whole page: sign in, then the figures. */
export function BoardPage() {
  const board = useBoard();
  const { state } = board;
  const user = state.kind === 'signed-in' ? state.user : null;
  const council = user?.councilName;
  useEffect(() => {
    document.title = council
      ? `Corporate Parenting Board – ${council}`
      : 'Corporate Parenting Board – Waymark';
  }, [council]);
  return (
    <div className="board">
      <a className="govuk-skip-link" href="#main">
        Skip to the figures
      </a>
      <TopBar user={user} onSignOut={board.signOut} />
      <main id="main" className="board__page" tabIndex={-1}>
        {state.kind === 'starting' && <p className="reading">Opening the board’s page.</p>}
        {state.kind === 'signed-out' && (
          <SignInForm
            client={endpoint}
            title="Sign in to see the board’s figures"
            notice={state.notice}
            onSignIn={board.signIn}
          >
            <p className="reading">
              How many young people have no personal adviser, and whose pathway plans are out of date. Numbers
              only: no young person can be reached from here.
            </p>
          </SignInForm>
        )}
        {state.kind === 'signed-in' && (
          <Report
            figures={state.figures}
            failure={state.failure}
            counting={state.counting}
            onCount={board.countAsOf}
          />
        )}
      </main>
    </div>
  );
}

function TopBar({ user, onSignOut }: { user: SignedIn | null; onSignOut: () => void }) {
  return (
    <header className="bar board__bar">
      <WaymarkMark />
      <span>
        <span className="bar__council">{user?.councilName ?? 'Waymark'}</span>{' '}
        <span className="bar__service">Corporate Parenting Board</span>
      </span>
      {user && (
        <span className="board__me">
          {user.name}
          <OwnSignIns client={endpoint} user={user} className="board__sign-out" />
          <button type="button" className="board__sign-out" onClick={onSignOut}>
            Sign out
          </button>
        </span>
      )}
    </header>
  );
}
