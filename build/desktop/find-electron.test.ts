import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findElectron } from './find-electron.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'waymark-find-electron-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The npm package electron as it lies on the disk, before or after its installer has run. */
function electronPackage(installed: boolean): string {
  const folder = mkdtempSync(path.join(scratch, 'electron-'));
  writeFileSync(path.join(folder, 'package.json'), '{ "version": "45.0.0" }');
  if (installed) {
    mkdirSync(path.join(folder, 'dist'));
    writeFileSync(path.join(folder, 'dist/the-program'), '');
    writeFileSync(path.join(folder, 'path.txt'), 'the-program');
  }
  return folder;
}

it('Electron is found where its installer put it', () => {
  const folder = electronPackage(true);
  expect(findElectron(folder, '')).toEqual({
    executable: path.join(folder, 'dist/the-program'),
    version: '45.0.0',
  });
});

it('a folder named by ELECTRON_OVERRIDE_DIST_PATH comes first, and only if Electron is in it', () => {
  const elsewhere = mkdtempSync(path.join(scratch, 'elsewhere-'));
  const folder = electronPackage(true);
  expect(findElectron(folder, elsewhere).executable).toBeNull();
  writeFileSync(path.join(elsewhere, 'the-program'), '');
  expect(findElectron(folder, elsewhere).executable).toBe(path.join(elsewhere, 'the-program'));
});

it('where it has not been downloaded, that is said with its version', () => {
  expect(findElectron(electronPackage(false), '')).toEqual({
    executable: null,
    why: 'Electron 45.0.0 has not been downloaded to this machine',
  });
});
