import { expect, it } from 'vitest';
import { signInAtCouncil } from './council-sign-in.ts';

const order = { state: 's'.repeat(43), challenge: 'c'.repeat(43) };
const endpointUrl = 'https://waymark.council.example';
const code = 'A'.repeat(43);

/** A browser that is led where `leads` says, and what it was shown at each address. */
function browser(leads: (returnTo: string) => readonly string[]) {
  const opened: URL[] = [];
  const shown: Promise<Response>[] = [];
  return {
    opened,
    shown,
    openExternal: async (address: string) => {
      const url = new URL(address);
      opened.push(url);
      for (const next of leads(url.searchParams.get('returnTo') ?? '')) shown.push(fetch(next));
    },
  };
}

it('sends the browser to the endpoint with the app’s digest, and takes the code that comes back', async () => {
  const { openExternal, opened, shown } = browser((at) => [`${at}?code=${code}&state=${order.state}`]);
  expect(await signInAtCouncil(order, { endpointUrl, openExternal })).toEqual({ code });
  expect(opened[0]?.origin).toBe(endpointUrl);
  expect(Object.fromEntries(opened[0]?.searchParams ?? [])).toMatchObject(order);
  const page = await shown[0];
  expect(await page?.text()).toContain('You have signed in');
  expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('says why there is no code', async () => {
  const { openExternal } = browser((at) => [`${at}?error=PROVIDER_GROUP_UNKNOWN&state=${order.state}`]);
  expect(await signInAtCouncil(order, { endpointUrl, openExternal })).toEqual({
    error: 'PROVIDER_GROUP_UNKNOWN',
  });
});

it('does not take what belongs to another sign-in, or what anybody on the machine makes up', async () => {
  const { openExternal, shown } = browser((at) => [
    `${at}?code=${code}`,
    `${at}?code=${code}&state=${'x'.repeat(43)}`,
    `${at}?code=${encodeURIComponent('<script>')}&state=${order.state}`,
    new URL('/elsewhere', at).href,
  ]);
  const ending = signInAtCouncil(order, { endpointUrl, openExternal, patience: 3_000 });
  await expect.poll(() => shown.length).toBe(4);
  expect((await Promise.all(shown)).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(await ending).toEqual({ error: 'PROVIDER_SIGN_IN_OVER' });
});

it('a second sign-in ends the first', async () => {
  const first = signInAtCouncil(order, { endpointUrl, openExternal: async () => undefined });
  const { openExternal } = browser((at) => [`${at}?code=${code}&state=${order.state}`]);
  expect(await signInAtCouncil(order, { endpointUrl, openExternal })).toEqual({ code });
  expect(await first).toEqual({ error: 'PROVIDER_SIGN_IN_OVER' });
});
