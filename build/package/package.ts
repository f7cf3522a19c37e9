import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { bundle } from '../bundle/bundle.ts';
import { isScript } from '../is-script.ts';
import { installerConfiguration } from './installer-configuration.ts';

const projectRoot = path.resolve(import.meta.dirname, '../..');
const platforms = { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS } as const;
export type PlatformName = keyof typeof platforms;

export interface PackageOrder {
  readonly platform: PlatformName;
  /** `dir` stops at the folder that an installer would hold. */
  readonly form: 'installer' | 'dir';
  /** Where the results go, when not to `release`. */
  readonly output?: string;
  /** A folder with Electron in it, when it is not to be fetched. */
  readonly electronFolder?: string;
}

/** Packs what `dist` holds now, and gives the paths of what was made. */
export function packDesktop({ platform, form, output, electronFolder }: PackageOrder): Promise<string[]> {
  const configuration = installerConfiguration();
  return build({
    projectDir: projectRoot,
    targets: platforms[platform].createTarget(form === 'dir' ? 'dir' : null),
    config: {
      ...configuration,
      directories: { ...configuration.directories, ...(output === undefined ? {} : { output }) },
      ...(electronFolder === undefined ? {} : { electronDist: electronFolder }),
    },
    publish: 'never',
  });
}

function thisPlatform(): PlatformName {
  if (process.platform === 'win32') return 'win';
  return process.platform === 'darwin' ? 'mac' : 'linux';
}

function readOrder(): PackageOrder {
  const { values } = parseArgs({
    options: {
      platform: { type: 'string', default: thisPlatform() },
      dir: { type: 'boolean', default: false },
    },
  });
  const platform = values.platform;
  if (platform !== 'linux' && platform !== 'mac' && platform !== 'win') {
    throw new Error(`--platform can be linux, mac or win, not “${platform}”.`);
  }
  return { platform, form: values.dir ? 'dir' : 'installer' };
}

/** The packager fetches from hosts of its own, so that a machine without a way to them is no fault of ours to report as one. */
function sayWhatFailed(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  const isNetwork = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT/.test(reason);
  console.error(`No package was made: ${reason}`);
  if (isNetwork) {
    console.error(
      'Packaging fetches Electron and the systems’ packaging tools from github.com, which cannot be reached from here. Run it where it can.',
    );
  }
}

if (isScript(import.meta)) {
  try {
    const order = readOrder();
    await bundle();
    for (const made of await packDesktop(order)) console.log(`Made ${path.relative(projectRoot, made)}`);
  } catch (error) {
    sayWhatFailed(error);
    // Not `exitCode`: the packager hooks the end of the process, and would end it with 0.
    process.exit(1);
  }
}
