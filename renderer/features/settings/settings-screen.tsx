import { useEffect, useState } from 'react';
import { Covers } from '#renderer/features/access/index.ts';
import { laptopMark } from '#renderer/features/record-words/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { desktop } from '#renderer/platform/desktop.ts';
import { type Preferences, usePreferences } from '#renderer/state/preferences.ts';
import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import { Segments } from '#renderer/ui/segments/segments.tsx';
import { mayAct } from '#shared/access/policy.ts';
import type { Configuration } from '#shared/desktop/configuration.ts';
import { ruleSetVersion } from '#shared/domain/assessment/rules.ts';
import { CouncilSettings } from './council-settings.tsx';
import { OwnSignIns } from './own-sign-ins.tsx';
import { UnlockPhrase } from './unlock-phrase.tsx';

const runtimes: Record<Configuration['runtime'], string> = {
  electron: 'The desktop app',
  browser: 'This browser, in place of the desktop app',
  'stand-in': 'A stand-in for the desktop app, for developers',
};

export function SettingsScreen() {
  const heading = usePage('Settings');
  const { me } = useStore();
  const { theme, density, choose } = usePreferences();
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Settings
      </h1>
      <section className="page__section stack">
        <h2>How it looks</h2>
        <div className="stack">
          <h3>Colours</h3>
          <Segments<Preferences['theme']>
            label="Colours"
            segments={[
              { key: 'system', label: 'As this laptop’s system' },
              { key: 'light', label: 'Light' },
              { key: 'dark', label: 'Dark' },
            ]}
            selected={theme}
            onSelect={(chosen) => choose({ theme: chosen })}
          />
          <h3>Room in tables</h3>
          <Segments<Preferences['density']>
            label="Room in tables"
            segments={[
              { key: 'comfortable', label: 'Comfortable' },
              { key: 'compact', label: 'Compact' },
            ]}
            selected={density}
            onSelect={(chosen) => choose({ density: chosen })}
          />
        </div>
      </section>
      {mayAct(me.role, 'cover-oneself') && (
        <section className="page__section stack">
          <h2>Cover while you are away</h2>
          <Covers />
        </section>
      )}
      <UnlockPhrase />
      <OwnSignIns />
      <CouncilSettings />
      <About />
    </>
  );
}

function About() {
  const { me, deviceId } = useStore();
  const configuration = useConfiguration();
  return (
    <section className="page__section">
      <h2>About this laptop</h2>
      <dl className="facts measure">
        <dt>Signed in</dt>
        <dd>
          {me.name}, {me.councilName}
        </dd>
        <dt>Its mark</dt>
        <dd>{laptopMark(deviceId)}, as the history of a file names it</dd>
        <dt>Version</dt>
        <dd>{configuration?.version ?? 'Not known'}</dd>
        <dt>Running in</dt>
        <dd>{configuration === null ? 'Not known' : runtimes[configuration.runtime]}</dd>
        <dt>The council’s system</dt>
        <dd>{configuration?.endpointUrl ?? 'Not known'}</dd>
        <dt>Rules</dt>
        <dd>Rule set {ruleSetVersion}</dd>
      </dl>
    </section>
  );
}

function useConfiguration(): Configuration | null {
  const [configuration, setConfiguration] = useState<Configuration | null>(null);
  useEffect(() => {
    desktop()
      .configuration()
      .then(setConfiguration, () => setConfiguration(null));
  }, []);
  return configuration;
}
