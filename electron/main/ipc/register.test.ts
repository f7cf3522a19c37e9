import type { IpcMain, PrinterInfo, WebContents } from 'electron';
import { expect, it } from 'vitest';
import { operationNames } from '#shared/desktop/operation-names.ts';
import { printPage } from './print-page.ts';
import { type Handlers, registerOperations } from './register.ts';

const configuration = {
  endpointUrl: 'https://waymark.council.example',
  version: '1.2.3',
  runtime: 'electron' as const,
};
const working: Handlers = {
  'app.getConfiguration': () => configuration,
  'keychain.strength': () => 'user',
  'keychain.guard': (secret) => secret,
  'keychain.reveal': (guarded) => guarded,
  'laptop.whenToLock': () => 'suspend',
  'signIn.atCouncil': () => ({ error: 'PROVIDER_REFUSED' }),
  'page.print': async () => ({ printed: true, hasPrinter: true }),
  'page.savePdf': async () => ({ saved: true }),
};

type Opened = (event: object, ...args: unknown[]) => Promise<unknown>;

function register(handlers: Handlers = working) {
  const opened = new Map<string, Opened>();
  const logged: unknown[] = [];
  const ipcMain = { handle: (name: string, handler: Opened) => void opened.set(name, handler) };
  registerOperations(ipcMain as unknown as IpcMain, handlers, (code, details) =>
    logged.push([code, details]),
  );
  return { opened, logged };
}

const frame = (url: string, parent: object | null = null) => ({ senderFrame: { url, parent }, sender: {} });
const ownPage = frame('app://waymark/index.html');

it('opens exactly the operations of the contract', () => {
  expect([...register().opened.keys()]).toEqual([...operationNames]);
});

it('answers the app’s own page with a value', async () => {
  const { opened } = register();
  expect(await opened.get('app.getConfiguration')?.(ownPage)).toEqual({ ok: true, value: configuration });
});

it.each([
  ['another site', frame('https://elsewhere.example/')],
  ['a page whose address begins like ours', frame('app://waymark.example/')],
  ['a frame within our page', frame('app://waymark/', {})],
  ['a frame that has gone', { senderFrame: null, sender: {} }],
])('refuses %s', async (_who, event) => {
  const { opened, logged } = register();
  const answer = await opened.get('app.getConfiguration')?.(event);
  expect(answer).toEqual({ ok: false, code: 'DESKTOP_SENDER_UNKNOWN' });
  expect(logged).toHaveLength(1);
});

it.each([[[{ silent: true }]], [['text']], [[undefined, 'a second']]])(
  'refuses a request outside the contract: %j',
  async (args) => {
    const { opened } = register();
    const answer = await opened.get('page.print')?.(ownPage, ...args);
    expect(answer).toEqual({ ok: false, code: 'REQUEST_INVALID' });
  },
);

it.each([[''], ['not base64!'], ['A'.repeat(4_100)], [{ secret: 'AAAA' }], [7]])(
  'refuses to put %j into the keychain',
  async (secret) => {
    const { opened } = register();
    const answer = await opened.get('keychain.guard')?.(ownPage, secret);
    expect(answer).toEqual({ ok: false, code: 'REQUEST_INVALID' });
  },
);

it('answers a failure by its code, and logs no word of its message', async () => {
  const failing = () => Promise.reject(new TypeError('her name'));
  const { opened, logged } = register({ ...working, 'page.print': failing });
  expect(await opened.get('page.print')?.(ownPage)).toEqual({ ok: false, code: 'DESKTOP_FAILED' });
  expect(logged).toEqual([['DESKTOP_REQUEST_FAILED', { operation: 'page.print', kind: 'TypeError' }]]);
});

const printer = (
  printed: boolean,
  reason: string,
  names: readonly string[] = ['Office'],
): Pick<WebContents, 'print' | 'getPrintersAsync'> => ({
  getPrintersAsync: async () => names.map((name) => ({ name }) as PrinterInfo),
  print: (_options, done) => done?.(printed, reason),
});

it('tells a page that was printed from a dialogue that was left, and both from a printer that failed', async () => {
  expect(await printPage(printer(true, ''))).toEqual({ printed: true, hasPrinter: true });
  expect(await printPage(printer(false, 'Print job canceled'))).toEqual({ printed: false, hasPrinter: true });
  await expect(printPage(printer(false, 'Print job failed'))).rejects.toThrow('not printed');
});

it('opens no dialogue where there is no printer, and says so', async () => {
  expect(await printPage(printer(true, '', []))).toEqual({ printed: false, hasPrinter: false });
});
