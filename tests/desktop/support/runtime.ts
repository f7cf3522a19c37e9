import path from 'node:path';
import { findElectron } from '#build/desktop/find-electron.ts';

export const standInFolder = path.resolve(import.meta.dirname, '../../support/electron-on-chromium');

export interface Runtime {
  readonly kind: 'electron' | 'stand-in';
  readonly executable: string;
  /** For whoever reads the results: what the tests really ran on, and why when it was not Electron. */
  readonly inWords: string;
}

/**
 * Electron where it is, else the stand-in. `E2E_RUNTIME=electron` fails where there is no Electron, so that a machine that is
 * meant to test it cannot quietly do less; `E2E_RUNTIME=stand-in` asks for the other.
 */
export function pickRuntime(wanted: string | undefined = process.env.E2E_RUNTIME): Runtime {
  if (wanted !== undefined && wanted !== 'electron' && wanted !== 'stand-in') {
    throw new Error(`E2E_RUNTIME is “${wanted}”: it can be electron or stand-in.`);
  }
  if (wanted === 'stand-in') return standIn('E2E_RUNTIME asked for it');
  const found = findElectron();
  if (found.executable !== null) {
    return { kind: 'electron', executable: found.executable, inWords: `Electron ${found.version}` };
  }
  if (wanted === 'electron') throw new Error(`E2E_RUNTIME=electron, but ${found.why}.`);
  return standIn(found.why);
}

function standIn(why: string): Runtime {
  const inWords = `a stand-in (Node and Chromium; Electron itself was NOT tested), because ${why}`;
  return { kind: 'stand-in', executable: path.join(standInFolder, 'electron'), inWords };
}
