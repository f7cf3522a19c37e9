import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { PlatformName } from '#build/package/package.ts';

/**
 * A folder in the shape of an unpacked Electron with no Electron in it, so that the packager can do all its own work where
 * Electron cannot be had: it copies, renames, writes resources and flips fuses as it would in the real one.
 */
export function makeElectronFolder(platform: PlatformName, folder: string, version: string): void {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  writeFileSync(path.join(folder, 'version'), version);
  writeFileSync(path.join(folder, 'LICENSE'), 'In the place of Electron’s licence.\n');
  if (platform === 'linux') writeFileSync(path.join(folder, 'electron'), fuseWire(), { mode: 0o755 });
  else if (platform === 'win') writeFileSync(path.join(folder, 'electron.exe'), emptyProgram());
  else makeMacApp(path.join(folder, 'Electron.app'));
}

/** The marker by which the fuses are found in Electron's executable, their version, their number, and Electron's defaults. */
function fuseWire(): Buffer {
  const states = '101100011';
  const marker = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  return Buffer.concat([marker, Buffer.from([1, states.length]), Buffer.from(states)]);
}

interface PortableExecutables {
  NtExecutable: { createEmpty(is32Bit: boolean, isDll: boolean): { generate(): ArrayBuffer } };
  NtExecutableResource: {
    from(program: object): { entries: object[]; outputResource(program: object): void };
  };
}

interface ResourceEditor {
  Resource: {
    VersionInfo: {
      createEmpty(): {
        setStringValues(language: { lang: number; codepage: number }, values: Record<string, string>): void;
        outputToResourceEntries(entries: object[]): void;
      };
    };
  };
}

/** A Windows program that does nothing and holds the version resource that the packager rewrites. */
function emptyProgram(): Buffer {
  const resolve = createRequire(import.meta.url);
  const ofThePackager = createRequire(
    createRequire(resolve.resolve('electron-builder')).resolve('app-builder-lib/package.json'),
  );
  const { NtExecutable, NtExecutableResource } = ofThePackager('pe-library') as PortableExecutables;
  const { Resource } = ofThePackager('resedit') as ResourceEditor;
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues(
    { lang: 1033, codepage: 1200 },
    { ProductName: 'Electron', FileDescription: 'Electron' },
  );
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.concat([Buffer.from(program.generate()), fuseWire()]);
}

function makeMacApp(app: string): void {
  makeMacBundle(app, 'Electron', '');
  mkdirSync(path.join(app, 'Contents/Resources'), { recursive: true });
  const frameworks = path.join(app, 'Contents/Frameworks');
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    makeMacBundle(path.join(frameworks, `Electron Helper${kind}.app`), `Electron Helper${kind}`, '');
  }
  mkdirSync(path.join(frameworks, 'Electron Framework.framework'), { recursive: true });
  writeFileSync(path.join(frameworks, 'Electron Framework.framework/Electron Framework'), fuseWire());
}

function makeMacBundle(folder: string, name: string, program: string): void {
  mkdirSync(path.join(folder, 'Contents/MacOS'), { recursive: true });
  writeFileSync(path.join(folder, 'Contents/MacOS', name), program, { mode: 0o755 });
  const identifier = `com.github.${name.replaceAll(/[ ()]/g, '')}`;
  const entries = { CFBundleExecutable: name, CFBundleIdentifier: identifier, CFBundleName: name };
  const lines = Object.entries(entries).map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  writeFileSync(
    path.join(folder, 'Contents/Info.plist'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>${lines.join('')}</dict></plist>\n`,
  );
}
