import { OwnSignIns } from '#renderer/browser-page/own-sign-ins.tsx';
import { SignInForm } from '#renderer/browser-page/sign-in-form.tsx';
import { WaymarkMark } from '#renderer/ui/icons/icons.tsx';
import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import type { DeviceSummary, RevokedBecause } from '#shared/devices/device-messages.ts';
import { AuditPart } from './audit-part.tsx';
import { endpoint } from './endpoint.ts';
import { LaptopTable } from './laptop-table.tsx';
import { Said } from './said.tsx';
import { Statement } from './statement.tsx';
import { useLaptops } from './use-laptops.ts';

/** For the council's administrator, in any browser: its laptops and what to do when one is lost, and the audit. */
export function AdministrationPage() {
  const administration = useLaptops();
  const { state } = administration;
  const part = partInAddress();
  return (
    <div>
      <a className="govuk-skip-link" href="#main">
        Skip to the content
      </a>
      <header className="bar administration__bar no-print">
        <WaymarkMark />
        <span>
          <span className="bar__council">
            {state.kind === 'signed-in' ? state.user.councilName : 'Waymark'}
          </span>{' '}
          <span className="bar__service">Administration</span>
        </span>
        {state.kind === 'signed-in' && (
          <span className="administration__me">
            {state.user.name}
            <OwnSignIns client={endpoint} user={state.user} className="link" />
            <button type="button" className="link" onClick={administration.signOut}>
              Sign out
            </button>
          </span>
        )}
      </header>
      {state.kind === 'signed-in' && <Parts now={part} />}
      <main id="main" className="administration__page" tabIndex={-1}>
        {state.kind === 'starting' && <p className="reading">Opening the administrator’s page.</p>}
        {state.kind === 'signed-out' && (
          <SignInForm
            client={endpoint}
            title="Sign in to look after laptops and read the audit"
            notice={state.notice}
            onSignIn={administration.signIn}
          />
        )}
        {state.kind === 'signed-in' && part === 'audit' && (
          <>
            <Said words={state.said} />
            <AuditPart devices={state.devices} wasSignedOut={administration.wasSignedOut} />
          </>
        )}
        {state.kind === 'signed-in' && part === 'laptops' && state.statement === null && (
          <Laptops
            devices={state.devices}
            said={state.said}
            onStatement={administration.showStatement}
            onRevoke={administration.revoke}
          />
        )}
        {state.kind === 'signed-in' && state.statement !== null && (
          <Statement statement={state.statement} said={state.said} onBack={administration.showList} />
        )}
      </main>
    </div>
  );
}

type Part = 'laptops' | 'audit';

function partInAddress(): Part {
  return new URLSearchParams(window.location.search).get('part') === 'audit' ? 'audit' : 'laptops';
}

/** Whole addresses, so that a part can be kept as a bookmark and the browser's way back is right. */
function Parts({ now }: { now: Part }) {
  const here = (part: Part) => (part === now ? ({ 'aria-current': 'page' } as const) : {});
  return (
    <nav className="tabs administration__parts no-print" aria-label="Administration">
      <a className="tabs__one" href="/administration" {...here('laptops')}>
        Laptops
      </a>
      <a className="tabs__one" href="/administration?part=audit" {...here('audit')}>
        Audit
      </a>
    </nav>
  );
}

function Laptops({
  devices,
  said,
  onStatement,
  onRevoke,
}: {
  devices: readonly DeviceSummary[];
  said: string | null;
  onStatement: (deviceId: string) => void;
  onRevoke: (device: DeviceSummary, because: RevokedBecause) => void;
}) {
  const heading = usePage('Laptops');
  return (
    <div className="administration__part">
      <h1 ref={heading} tabIndex={-1}>
        Laptops
      </h1>
      <p className="reading">
        Every laptop on which somebody has signed in. A revoked one shows nothing from its next contact on: it
        hands over what was not sent, wipes itself and says so. Until then its disk can be read only with its
        user’s phrase.
      </p>
      <Said words={said} />
      {devices.length === 0 ? (
        <p>No laptop has signed in yet.</p>
      ) : (
        <LaptopTable devices={devices} onStatement={onStatement} onRevoke={onRevoke} />
      )}
    </div>
  );
}
