import { type CDPSession, expect } from '@playwright/test';
import { setUpLaptop, unlockLaptop } from '#build/demo/at-the-door.ts';
import { openYoungPerson } from '#build/demo/plan-work.ts';
import { adviser, journey } from './journey.ts';

/** How many keys of Web Crypto the page's memory still holds, once what nobody refers to has been collected. */
async function keysInMemory(session: CDPSession): Promise<number> {
  // What is looked at is held by whoever looks, until they let go of it.
  const objectGroup = 'keys';
  await session.send('HeapProfiler.collectGarbage');
  const expression = 'CryptoKey.prototype';
  const { result } = await session.send('Runtime.evaluate', { expression, objectGroup });
  const prototypeObjectId = result.objectId ?? '';
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId, objectGroup });
  const objectId = objects.objectId ?? '';
  const { result: properties } = await session.send('Runtime.getProperties', {
    objectId,
    ownProperties: true,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup });
  return properties.filter(({ name }) => /^\d+$/.test(name)).length;
}

journey(
  'a locked laptop has no key in its memory, and its user returns to the page they left',
  async ({ council }) => {
    const laptop = await council.laptop('adviser');
    await setUpLaptop(laptop, adviser);
    await openYoungPerson(laptop, 'Kofi Mensah-Clarke');
    const session = await laptop.page.context().newCDPSession(laptop.page);
    expect(await keysInMemory(session), 'an open store has its keys there').toBeGreaterThan(0);

    await laptop.page.getByRole('button', { name: 'Lock this laptop' }).click();
    await laptop.page.getByRole('heading', { name: 'Unlock this laptop' }).waitFor();
    await expect(laptop.page.locator('body')).not.toContainText('Kofi');
    // The store closes once what is on its way has arrived.
    await expect.poll(() => keysInMemory(session), { timeout: 30_000 }).toBe(0);

    await unlockLaptop(laptop, adviser);
    await laptop.page.getByRole('heading', { name: /Kofi/ }).waitFor();
  },
);
