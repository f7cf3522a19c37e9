import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeds } from '#tests/support/property-seeds.ts';
import { councilTime, leaseFault, leaseLater, renewedLease } from './lease.ts';

const fortnight = { now: '2026-11-01T09:00:00.000Z', leaseEndsAt: '2026-11-15T09:00:00.000Z' };
const lease = renewedLease(fortnight, '2026-11-01T09:00:00.000Z');

describe('the lease of a laptop', () => {
  it('lets it open until its last moment and not after', () => {
    expect(leaseFault(lease, '2026-11-15T08:59:59.999Z')).toBeNull();
    expect(leaseFault(lease, '2026-11-15T09:00:00.000Z')).toBe('LEASE_ENDED');
  });

  it('is as long for a laptop whose clock is a week slow', () => {
    const slow = renewedLease(fortnight, '2026-10-25T09:00:00.000Z');
    expect(slow.endsAt).toBe('2026-11-08T09:00:00.000Z');
  });

  it('is not lengthened by a clock that is set back: the laptop stays shut', () => {
    const used = leaseLater(lease, '2026-11-14T09:00:00.000Z', 300_000);
    expect(leaseFault(used, '2026-11-02T09:00:00.000Z')).toBe('LEASE_CLOCK_BACK');
    const over = leaseLater(lease, '2026-11-16T09:00:00.000Z', 300_000);
    expect(leaseFault(over, '2026-11-02T09:00:00.000Z')).toBe('LEASE_ENDED');
  });

  it('is not lengthened by a clock that stands still while the laptop is open', () => {
    let standing = lease;
    for (let hour = 0; hour < 14 * 24; hour += 1)
      standing = leaseLater(standing, '2026-11-01T09:00:00.000Z', 3_600_000);
    expect(leaseFault(standing, '2026-11-01T09:00:00.000Z')).toBe('LEASE_ENDED');
  });

  it('bears a clock that is put right by some minutes', () => {
    const used = leaseLater(lease, '2026-11-02T09:09:00.000Z', 0);
    expect(leaseFault(used, '2026-11-02T09:00:00.000Z')).toBeNull();
  });

  it('[SCP-16] tells the council’s time by a clock that is an hour slow, and takes no time back when it is set back', () => {
    const slow = renewedLease(fortnight, '2026-11-01T08:00:00.000Z');
    expect(councilTime(slow, '2026-11-01T12:00:00.000Z')).toBe('2026-11-01T13:00:00.000Z');
    const later = leaseLater(slow, '2026-11-01T12:00:00.000Z', 0);
    expect(councilTime(later, '2026-11-01T09:00:00.000Z')).toBe('2026-11-01T13:00:00.000Z');
    expect(councilTime(null, '2026-11-01T09:00:00.000Z')).toBe('2026-11-01T09:00:00.000Z');
  });

  it('holds nobody back on a laptop that has never been given one', () => {
    expect(leaseFault(null, '2030-01-01T00:00:00.000Z')).toBeNull();
  });

  it.each(seeds)(
    '[%s] lets nobody read for longer than its length, however the clock is set before each opening',
    (seed) => {
      const minute = 60_000;
      const openings = fc.array(
        fc.record({ minutes: fc.nat(400), ahead: fc.integer({ min: -9, max: 30_000 }) }),
        {
          maxLength: 60,
        },
      );
      fc.assert(
        fc.property(openings, (tried) => {
          let held = lease;
          let read = 0;
          for (const { minutes, ahead } of tried) {
            // As late as it was when it was last seen, within what a clock is put right by, or later than that.
            const here = new Date(Date.parse(held.latestSeen) + ahead * minute).toISOString();
            if (leaseFault(held, here) !== null) continue;
            held = leaseLater(held, here, minute);
            for (let open = 0; open < minutes && leaseFault(held, held.latestSeen) === null; open += 1) {
              read += 1;
              held = leaseLater(held, here, minute);
            }
          }
          expect(read).toBeLessThanOrEqual(14 * 1_440);
        }),
        { seed, numRuns: 100 },
      );
    },
  );
});
