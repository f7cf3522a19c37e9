const FIRST = 1_000;
const LONGEST = 60_000;

/**
 * Milliseconds to wait after so many failures in a row (at least one): half to all of 1, 2, 4, up to 60 seconds. `lot`, from 0 to below 1,
 * keeps a hundred laptops that lost one endpoint in one moment from coming back in one moment.
 */
export function waitAfter(failures: number, lot: number): number {
  return Math.min(LONGEST, FIRST * 2 ** (failures - 1)) * (0.5 + lot / 2);
}
