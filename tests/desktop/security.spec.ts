import type {} from '#renderer/platform/desktop.ts'; // window.desktop
import { operationNames } from '#shared/desktop/operation-names.ts';
import { expect, test } from './support/desktop-test.ts';

test('the page has the contract’s operations and nothing of Node', async ({ shared: { page } }) => {
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in globalThis),
    isSecure: window.isSecureContext,
    isFrozen: Object.isFrozen(window.desktop),
    operations: Object.keys(window.desktop ?? {}).sort(),
  }));
  expect(found).toEqual({
    node: [],
    isSecure: true,
    isFrozen: true,
    operations: [...operationNames].sort(),
  });
});

test('the window is sandboxed and isolated', async ({ shared: { app } }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('the policy stops eval, written-in scripts, frames and every host but the endpoint', async ({
  running: { page },
}) => {
  const seen = await page.evaluate(async () => {
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      refused.push(effectiveDirective),
    );
    const attempt = (name: string, act: () => void) => {
      try {
        act();
      } catch {
        refused.push(name);
      }
    };
    // Developer tools allow eval in the turn that they begin, so each attempt has a turn of its own.
    const later = (act: () => void, milliseconds = 0) =>
      new Promise<void>((resolve) => setTimeout(() => resolve(act()), milliseconds));
    // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
    await later(() => attempt('eval', () => globalThis.eval('window.ran = 1')));
    await later(() => attempt('new Function', () => new Function('window.ran = 2')()));
    attempt('markup', () => {
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = 3">');
    });
    attempt('script', () => {
      document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = 4' }));
    });
    document.body.append(
      Object.assign(document.createElement('iframe'), { src: 'https://elsewhere.example/' }),
    );
    await fetch('https://elsewhere.example/').catch(() => {});
    // The frame is refused when the browser comes to it.
    for (let waits = 0; waits < 100 && !refused.includes('frame-src'); waits += 1) await later(() => {}, 50);
    return { ran: (window as { ran?: number }).ran, refused: [...new Set(refused)].sort() };
  });
  expect(seen.ran).toBeUndefined();
  expect(seen.refused).toEqual(
    expect.arrayContaining(['connect-src', 'eval', 'frame-src', 'markup', 'new Function', 'script']),
  );
});

test('WebAssembly, which nothing here needs, is refused', async ({ shared: { page } }) => {
  const compiled = await page.evaluate(
    () =>
      new Promise((resolve) =>
        setTimeout(() => {
          const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
          WebAssembly.compile(empty).then(
            () => resolve('compiled'),
            () => resolve('refused'),
          );
        }),
      ),
  );
  expect(compiled).toBe('refused');
});

test('the page cannot be led away and opens no window', async ({ running: { app, page } }) => {
  const before = page.url();
  await page.evaluate(() => {
    window.location.href = 'https://elsewhere.example/';
  });
  await page.evaluate(() => {
    window.open('https://elsewhere.example/popup');
    const link = Object.assign(document.createElement('a'), {
      href: 'https://elsewhere.example/blank',
      target: '_blank',
    });
    document.body.append(link);
    link.click();
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe(before);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await expect.poll(() => app.windows().length).toBe(1);
});

test('a link to legislation opens in the user’s own browser, and one to anywhere else does not', async ({
  running: { app, page },
}) => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as { opened?: string[] }).opened = opened;
    shell.openExternal = (address) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
  await page.evaluate(() => {
    window.open('https://elsewhere.example/?words=hers');
    window.open('https://www.legislation.gov.uk/uksi/2010/959', '_blank', 'noopener');
  });
  await expect
    .poll(() => app.evaluate(() => (globalThis as { opened?: string[] }).opened))
    .toEqual(['https://www.legislation.gov.uk/uksi/2010/959']);
});

test('every permission is denied but keeping the sealed store', async ({ shared: { page } }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const asked = [...names, 'persistent-storage'].map(async (name) => {
      const { state } = await navigator.permissions.query({ name: name as PermissionName });
      return [name, state] as const;
    });
    return Object.fromEntries(await Promise.all(asked));
  });
  expect(states).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    camera: 'denied',
    microphone: 'denied',
    'clipboard-read': 'denied',
    midi: 'denied',
    'persistent-storage': 'granted',
  });
});

test('the app’s files are served with their policy, and nothing outside their folder is', async ({
  shared: { page },
}) => {
  const answers = await page.evaluate(async () => {
    const read = async (address: string) => {
      const response = await fetch(address);
      return [response.status, response.headers.get('x-content-type-options')];
    };
    return {
      page: await read('/index.html'),
      missing: await read('/assets/none.js'),
      outside: await read('/..%2felectron%2fmain.cjs'),
      policy: (await fetch('/')).headers.get('content-security-policy')?.includes("default-src 'none'"),
    };
  });
  expect(answers).toEqual({
    page: [200, 'nosniff'],
    missing: [404, 'nosniff'],
    outside: [404, 'nosniff'],
    policy: true,
  });
});
