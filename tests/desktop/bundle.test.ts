import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, bundleIfNeeded, isBundleCurrent } from '#build/bundle/bundle.ts';

const projectRoot = path.resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'waymark-bundle-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

beforeAll(async () => {
  await bundleIfNeeded();
});

const read = (name: string) => readFileSync(path.join(projectRoot, 'dist', name), 'utf8');
const built = (folder: string) =>
  readdirSync(path.join(projectRoot, 'dist', folder), { recursive: true, encoding: 'utf8' }).map(
    (name) => `${folder}/${name.replaceAll('\\', '/')}`,
  );

describe('the pages as they are built', () => {
  const scripts = () => built('renderer').filter((name) => name.endsWith('.js'));

  it('are the desktop app and the board', () => {
    expect(built('renderer')).toEqual(expect.arrayContaining(['renderer/index.html', 'renderer/board.html']));
  });

  it.each([
    ['the iframe that RxDB’s development mode loads from its maker', /dev-mode-iframe/],
    ['eval', /(?<![\w.$])eval\(/],
    ['a function made from text', /new Function\(/],
    ['a source map', /sourceMappingURL=/],
    ['React’s development build', /jsxDEV|react\.dev\/link\/(?!error)/],
    ['the stand-in for Electron', /electron-on-chromium/],
  ])('hold no trace of %s', (_what, trace) => {
    expect(scripts().length).toBeGreaterThan(1);
    expect(scripts().filter((name) => trace.test(read(name)))).toEqual([]);
  });

  it('keep Zod from compiling by text', () => {
    expect(
      scripts().filter((name) => /__zod_globalConfig=\{jitless:(!0|true)\}/.test(read(name))),
    ).toHaveLength(1);
  });

  it('have no script and no style written into them, and name their files from the root', () => {
    for (const page of ['renderer/index.html', 'renderer/board.html']) {
      const html = read(page);
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/);
      const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
      expect(addresses.filter((address) => !/^\/assets\/|^data:,$/.test(address))).toEqual([]);
    }
  });

  it('are of a size that opens at once', () => {
    for (const name of scripts()) {
      expect(statSync(path.join(projectRoot, 'dist', name)).size, name).toBeLessThan(1_200_000);
    }
  });
});

it('the preload holds a few lines and no parser, as it runs before every page', () => {
  expect(read('electron/preload.cjs').length).toBeLessThan(2_000);
});

describe('a project', () => {
  it('without its page is not built, and the reason is said', async () => {
    const root = mkdtempSync(path.join(scratch, 'empty-'));
    await expect(bundle({ root })).rejects.toThrow('renderer/index.html is missing');
  });

  it('is current once it is built, and no longer when a source changes', async () => {
    const root = mkdtempSync(path.join(scratch, 'project-'));
    for (const room of ['electron', 'shared']) {
      cpSync(path.join(projectRoot, room), path.join(root, room), { recursive: true });
    }
    for (const file of ['package.json', 'tsconfig.base.json']) {
      cpSync(path.join(projectRoot, file), path.join(root, file));
    }
    symlinkSync(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'), 'junction');
    mkdirSync(path.join(root, 'renderer'));
    const order = { root, only: 'electron' } as const;
    expect(isBundleCurrent(order)).toBe(false);
    await bundle(order);
    expect(isBundleCurrent(order)).toBe(true);
    writeFileSync(path.join(root, 'electron/main/a-test-is-no-source.test.ts'), '');
    expect(isBundleCurrent(order)).toBe(true);
    writeFileSync(path.join(root, 'electron/main/one-more.ts'), 'export {};');
    expect(isBundleCurrent(order)).toBe(false);
    rmSync(path.join(root, 'electron/main/one-more.ts'));
    expect(isBundleCurrent(order)).toBe(true);
    writeFileSync(path.join(root, 'dist/electron/main.cjs'), '// of another build');
    expect(isBundleCurrent(order)).toBe(false);
  });
});
