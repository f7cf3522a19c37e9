import { expect, test } from 'vitest';
import { createContact } from './contact.ts';

const OPENED = Date.parse('2026-11-22T09:00:00.000Z');

/** An open laptop whose rounds end when the test says so, by a clock that stands until it is turned. */
function openLaptop({ failing = false } = {}) {
  let at = OPENED;
  let contacts = 0;
  const instant = () => new Date(at).toISOString();
  const contact = createContact({
    clock: { now: instant, today: () => '2026-11-22' as never, after: () => () => undefined },
    endpoint: {
      contact: async () => {
        contacts += 1;
        if (failing) throw new TypeError('The line is cut.');
        return { now: instant(), leaseEndsAt: '2026-12-06T09:00:00.000Z' };
      },
    } as never,
    device: {
      get: () => ({ token: 'token', laptopName: null }),
      change: async () => undefined,
    } as never,
    onRevoked: () => undefined,
    onLeaseEnded: () => undefined,
  });
  return {
    /** How many contacts there have been after a round that ends so many seconds after the opening. */
    async contactsAfterRoundAt(seconds: number): Promise<number> {
      at = OPENED + seconds * 1_000;
      await contact.keepUp().catch(() => undefined);
      return contacts;
    },
  };
}

test('[DEV-5] the first round is a contact, and then each that ends a minute after the last contact', async () => {
  const laptop = openLaptop();
  expect(await laptop.contactsAfterRoundAt(1)).toBe(1);
  expect(await laptop.contactsAfterRoundAt(20)).toBe(1);
  expect(await laptop.contactsAfterRoundAt(60)).toBe(1);
  expect(await laptop.contactsAfterRoundAt(61)).toBe(2);
  expect(await laptop.contactsAfterRoundAt(62)).toBe(2);
});

test('[DEV-5] a contact that failed is made again by the next round', async () => {
  const laptop = openLaptop({ failing: true });
  expect(await laptop.contactsAfterRoundAt(1)).toBe(1);
  expect(await laptop.contactsAfterRoundAt(2)).toBe(2);
});

test('[DEV-5] a round after the clock was turned back is a contact, as it says nothing of how long ago the last one was', async () => {
  const laptop = openLaptop();
  expect(await laptop.contactsAfterRoundAt(30)).toBe(1);
  expect(await laptop.contactsAfterRoundAt(-3_600)).toBe(2);
});
