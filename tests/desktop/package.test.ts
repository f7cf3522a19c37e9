import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleIfNeeded } from '#build/bundle/bundle.ts';
import { type PlatformName, packDesktop } from '#build/package/package.ts';
import { makeElectronFolder } from '#tests/support/electron-folder.ts';

const projectRoot = path.resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'waymark-package-'));
const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
const program: Record<PlatformName, string> = { linux: 'waymark', mac: 'Waymark.app', win: 'Waymark.exe' };

beforeAll(async () => {
  await bundleIfNeeded();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('says so by its exit status when no package was made, whatever the packager hooks to the end', () => {
  const manifestFile = JSON.stringify(path.join(projectRoot, 'package.json'));
  // What the packager does at work, at once: it clears its temporary files away at the end of the process.
  const hook = `import { createRequire } from 'node:module';
    createRequire(${manifestFile})('async-exit-hook')(() => {});`;
  const flags = [
    '--experimental-strip-types',
    '--import',
    `data:text/javascript,${encodeURIComponent(hook)}`,
  ];
  const script = path.join(projectRoot, 'build/package/package.ts');
  const ran = spawnSync(process.execPath, [...flags, script, '--platform', 'amiga'], { encoding: 'utf8' });
  expect(ran.stderr).toContain('No package was made: --platform can be linux, mac or win');
  expect(ran.status).toBe(1);
}, 60_000);

describe.each(['linux', 'mac', 'win'] as const)('the package for %s', (platform) => {
  const output = path.join(scratch, platform, 'out');
  let archive = '';
  let names: string[] = [];

  beforeAll(async () => {
    const electronFolder = path.join(scratch, platform, 'electron');
    makeElectronFolder(platform, electronFolder, manifest.devDependencies.electron);
    await packDesktop({ platform, form: 'dir', output, electronFolder });
    archive = find(output, 'app.asar');
    names = listPackage(archive, { isPack: false })
      .map((name) => name.replaceAll('\\', '/').slice(1))
      .filter((name) => path.extname(name) !== '')
      .sort();
  });

  it('holds the two bundles, the built pages and the manifest, and nothing else', () => {
    const built = ['dist/electron/main.cjs', 'dist/electron/preload.cjs', ...filesIn('dist/renderer')];
    expect(names).toEqual([...built, 'package.json'].sort());
  });

  it('holds no test, no source, no source map and no package from npm', () => {
    expect(names.filter((name) => /\.(test|spec)\.|\.tsx?$|\.map$|node_modules/.test(name))).toEqual([]);
    for (const name of names.filter((each) => /\.(c?js|css|html)$/.test(each))) {
      const text = read(name);
      const leaks = [/sourceMappingURL=/, /BEGIN [A-Z ]*PRIVATE KEY/].filter((leak) => leak.test(text));
      expect(leaks, name).toEqual([]);
      expect(text.includes(projectRoot), `${name} names the folder it was built in`).toBe(false);
    }
  });

  it('starts at the main bundle, which asks for nothing but Electron and Node', () => {
    const packed = JSON.parse(read('package.json'));
    expect(packed).toMatchObject({
      name: 'waymark',
      version: manifest.version,
      main: 'dist/electron/main.cjs',
    });
    expect(packed).not.toHaveProperty('devDependencies');
    expect(packed).not.toHaveProperty('scripts');
    expect(Object.keys(packed.dependencies ?? {})).toEqual([]);
    expect(required('dist/electron/main.cjs').filter((name) => !builtinModules.includes(name))).toEqual([
      'electron',
    ]);
    expect(required('dist/electron/preload.cjs')).toEqual(['electron']);
  });

  it('has the fuses that shut Electron’s other doors', async () => {
    const wire: Record<number, unknown> = { ...(await getCurrentFuseWire(find(output, program[platform]))) };
    const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspector: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyTheArchive: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      filePrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspector: false,
      integrity: true,
      onlyTheArchive: true,
      filePrivileges: false,
    });
  });

  // Linux has no place for it.
  if (platform !== 'linux') {
    it('knows the digest of its archive, where the system checks it', () => {
      const digest = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
      const place = platform === 'mac' ? 'Waymark.app/Contents/Info.plist' : 'Waymark.exe';
      expect(readFileSync(find(output, place), 'latin1')).toContain(digest);
    });
  }

  function read(name: string): string {
    return extractFile(archive, name).toString('utf8');
  }

  function required(name: string): string[] {
    const modules = [...read(name).matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(
      ([, module = '']) => module,
    );
    return [...new Set(modules)].map((module) => module.replace(/^node:/, '')).sort();
  }
});

function filesIn(folder: string): string[] {
  return readdirSync(path.join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(projectRoot, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    );
}

/** The first thing in the folder whose path ends so. */
function find(folder: string, ending: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    `/${name.replaceAll('\\', '/')}`.endsWith(`/${ending}`),
  );
  if (found === undefined) throw new Error(`${ending} is not in ${folder}`);
  return path.join(folder, found);
}
