import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type {} from '#renderer/platform/desktop.ts'; // window.desktop
import { appFolder, environmentFor, expect, test } from './support/desktop-test.ts';

test('the app opens its window on its own pages, with no error and nothing refused by its policy', async ({
  running: { app, page },
}) => {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOffline(message.text())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  // The first load began before anybody could listen; this one is heard from its beginning.
  await page.reload();
  await expect(page.locator('body')).toContainText(/\w/);
  await expect(page).toHaveTitle(/Waymark/);
  const windows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      address: window.webContents.getURL(),
      visible: window.isVisible(),
    })),
  );
  expect(windows).toEqual([{ address: expect.stringMatching(/^app:\/\/waymark\//), visible: true }]);
  expect(troubles).toEqual([]);
});

test('a screen deep in the app loads when it is asked for by its address', async ({ shared: { page } }) => {
  const status = await page.evaluate(async () =>
    (await fetch('/young-people/0198')).headers.get('content-type'),
  );
  expect(status).toBe('text/html; charset=utf-8');
});

test('the page is told where it runs and which endpoint is its own', async ({
  shared: { page, runtime },
}) => {
  const answer = await page.evaluate(() => window.desktop?.['app.getConfiguration']());
  expect(answer).toEqual({
    ok: true,
    value: {
      endpointUrl: 'http://127.0.0.1:9',
      version: '0.1.0',
      runtime: runtime.kind === 'electron' ? 'electron' : 'stand-in',
    },
  });
});

test('a request outside the contract is refused by its code, and the app lives on', async ({
  shared: { page },
}) => {
  const answers = await page.evaluate(async () => {
    const print = window.desktop?.['page.print'] as unknown as (...args: unknown[]) => Promise<unknown>;
    return [
      await print({ silent: true }),
      await print('all'),
      await window.desktop?.['app.getConfiguration'](),
    ];
  });
  expect(answers).toEqual([
    { ok: false, code: 'REQUEST_INVALID' },
    { ok: false, code: 'REQUEST_INVALID' },
    expect.objectContaining({ ok: true }),
  ]);
});

test('printing opens the dialogue for the page, and leaving it is not a failure', async ({
  running: { app, page },
}) => {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('there is no window');
    window.webContents.getPrintersAsync = async () => [{ name: 'Office' } as Electron.PrinterInfo];
    window.webContents.print = (options, done) =>
      done?.(false, options?.silent ? 'was silent' : 'Print job canceled');
  });
  const answer = await page.evaluate(() => window.desktop?.['page.print']());
  expect(answer).toEqual({ ok: true, value: { printed: false, hasPrinter: true } });
});

test('a copy is saved as a PDF where the user chooses, and its page may not name a folder', async ({
  running: { app, page, userData },
}) => {
  const file = path.join(userData, 'copy.pdf');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath: chosen })) as never;
  }, file);
  const answers = await page.evaluate(async () => [
    await window.desktop?.['page.savePdf']({ name: '../../elsewhere' }),
    await window.desktop?.['page.savePdf']({ name: 'My pathway plan' }),
  ]);
  expect(answers).toEqual([
    { ok: false, code: 'REQUEST_INVALID' },
    { ok: true, value: { saved: true } },
  ]);
  const pdf = readFileSync(file);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.includes('/StructTreeRoot')).toBe(true);
});

test('a laptop that goes to sleep tells its page to lock, once, and is asked again for the next time', async ({
  running: { app, page },
}) => {
  const answer = page.evaluate(() => window.desktop?.['laptop.whenToLock']());
  // The request has to arrive before there is anything to answer.
  await page.evaluate(() => window.desktop?.['app.getConfiguration']());
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  expect(await answer).toEqual({ ok: true, value: 'suspend' });
});

test('the keychain’s strength is told as it is: never better than the system’s', async ({
  shared: { page, runtime },
}) => {
  const answer = await page.evaluate(() => window.desktop?.['keychain.strength']());
  // Playwright starts Electron on Linux with the password store that guards nothing; the stand-in has none at all.
  const onElectron = process.platform === 'linux' ? 'plain' : 'user';
  expect(answer).toEqual({ ok: true, value: runtime.kind === 'electron' ? onElectron : 'none' });
});

test('a second start ends at once and brings the first window to the front', async ({
  running: { app, runtime, userData },
}) => {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('there is no window');
    window.focus = () => {
      (globalThis as { broughtToFront?: boolean }).broughtToFront = true;
    };
  });
  const status = await startAgain(runtime.executable, environmentFor(userData));
  expect(status).toBe(0);
  await expect
    .poll(() => app.evaluate(() => (globalThis as { broughtToFront?: boolean }).broughtToFront))
    .toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('an endpoint address that cannot be used stops the start, and the log says so by its code', async ({
  running: { runtime, userData },
}) => {
  const folder = path.join(userData, 'another');
  const environment = { ...environmentFor(folder), WAYMARK_ENDPOINT: 'http://council.example' };
  const started = start(runtime.executable, environment);
  try {
    const log = path.join(folder, 'logs/waymark.log');
    await expect
      .poll(() => existsSync(log) && readFileSync(log, 'utf8'))
      .toContain('DESKTOP_SETTINGS_INVALID');
    expect(readFileSync(log, 'utf8')).not.toContain('DESKTOP_STARTED');
  } finally {
    started.kill(); // on Windows and macOS the box waits for somebody to read it
  }
});

test('the app ends when its window is closed', async ({ running: { app, page, runtime } }) => {
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await page.close();
  // On macOS an app stays until it is told to quit, as its users expect.
  if (process.platform === 'darwin' && runtime.kind === 'electron') await app.close();
  expect(await ended).toBe(0);
});

function startAgain(executable: string, env: Record<string, string>): Promise<number | null> {
  return new Promise((resolve) => start(executable, env).once('exit', resolve));
}

function start(executable: string, env: Record<string, string>): ChildProcess {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return spawn(executable, [...sandbox, appFolder], { cwd: appFolder, env, stdio: 'ignore' });
}

/** No endpoint runs in these tests, and Chromium itself reports each attempt to reach it. */
function isOffline(message: string): boolean {
  return message.includes('net::ERR_');
}
