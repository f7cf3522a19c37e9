import { expect, it } from 'vitest';
import type { DesktopBridge } from '#shared/desktop/desktop-api.ts';
import { browserDesktop, electronDesktop } from './desktop.ts';

const configuration = {
  endpointUrl: 'https://waymark.council.example',
  version: '1.2.3',
  runtime: 'electron' as const,
};

const bridge: DesktopBridge = {
  'app.getConfiguration': async () => ({ ok: true, value: configuration }),
  'keychain.strength': async () => ({ ok: true, value: 'user' }),
  'keychain.guard': async (secret) => ({ ok: true, value: btoa(`guarded ${secret}`) }),
  'keychain.reveal': async (guarded = '') => {
    const text = atob(guarded);
    return { ok: true, value: text.startsWith('guarded ') ? text.slice('guarded '.length) : null };
  },
  'laptop.whenToLock': async () => ({ ok: true, value: 'suspend' }),
  'signIn.atCouncil': async () => ({ ok: true, value: { error: 'PROVIDER_REFUSED' } }),
  'page.print': async () => ({ ok: true, value: { printed: false, hasPrinter: false } }),
  'page.savePdf': async (request) => ({ ok: true, value: { saved: request?.name === 'My plan' } }),
};

function page(status: number, body: unknown) {
  const asked: unknown[] = [];
  const fetch = async (...args: unknown[]) => {
    asked.push(args);
    return new Response(JSON.stringify(body), { status });
  };
  const print = () => void asked.push('print');
  return { asked, page: { fetch, print } as Pick<Window, 'fetch' | 'print'> };
}

it('in Electron the page hears from the desktop where it runs, and whether it was printed', async () => {
  expect(await electronDesktop(bridge).configuration()).toEqual(configuration);
  expect(await electronDesktop(bridge).printPage()).toEqual({ printed: false, hasPrinter: false });
  expect(await electronDesktop(bridge).savePdf('My plan')).toEqual({ saved: true });
});

it('what the keychain guards comes back byte for byte, and what it never guarded does not', async () => {
  const { keychain } = electronDesktop(bridge);
  const secret = Uint8Array.from({ length: 32 }, (_, at) => 255 - at);
  const guarded = await keychain?.guard(secret);
  expect(guarded).not.toEqual(secret);
  expect(await keychain?.reveal(guarded ?? new Uint8Array())).toEqual(secret);
  expect(await keychain?.reveal(new Uint8Array([1, 2, 3]))).toBeNull();
});

it('in Electron the desktop brings back what the council’s sign-in ended in', async () => {
  const order = { state: 's'.repeat(43), challenge: 'c'.repeat(43) };
  expect(await electronDesktop(bridge).signInAtCouncil('https://elsewhere.example', order)).toEqual({
    error: 'PROVIDER_REFUSED',
  });
});

it('a refusal of the desktop arrives as its code', async () => {
  const refusing: DesktopBridge = {
    ...bridge,
    'page.print': async () => ({ ok: false, code: 'DESKTOP_FAILED' }),
  };
  await expect(electronDesktop(refusing).printPage()).rejects.toMatchObject({ code: 'DESKTOP_FAILED' });
});

it('an answer outside the contract is not believed', async () => {
  const value = { ...configuration, endpointUrl: 'javascript:alert(1)' };
  const lying: DesktopBridge = { ...bridge, 'app.getConfiguration': async () => ({ ok: true, value }) };
  await expect(electronDesktop(lying).configuration()).rejects.toMatchObject({ code: 'DESKTOP_FAILED' });
});

it('in a browser the page reads where it runs from its own server, never from a cache', async () => {
  const { asked, page: own } = page(200, configuration);
  expect(await browserDesktop(own).configuration()).toEqual(configuration);
  expect(asked).toEqual([['/configuration.json', { cache: 'no-store' }]]);
});

it('a runtime that no screen has words for is outside the contract', async () => {
  const value = { ...configuration, runtime: 'a browser' };
  await expect(browserDesktop(page(200, value).page).configuration()).rejects.toMatchObject({
    code: 'DESKTOP_FAILED',
  });
});

it('a browser’s server that answers something else is a failure by its code', async () => {
  for (const { page: own } of [page(404, {}), page(200, { other: true })]) {
    await expect(browserDesktop(own).configuration()).rejects.toMatchObject({ code: 'DESKTOP_FAILED' });
  }
});

it('a browser prints by its own dialogue', async () => {
  const { asked, page: own } = page(200, configuration);
  await browserDesktop(own).printPage();
  await browserDesktop(own).savePdf('My plan');
  expect(asked).toEqual(['print', 'print']);
});
