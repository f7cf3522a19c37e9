import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { isScript } from '../is-script.ts';
import {
  digestOfFolder,
  digestOfSources,
  isCurrent,
  type Part,
  parts,
  placeOf,
  recordPart,
} from './bundle-record.ts';
import { putInPlace } from './put-in-place.ts';
import { electronConfig, rendererConfig } from './vite-config.ts';

const projectRoot = path.resolve(import.meta.dirname, '../..');

export interface BundleOrder {
  /** One part alone. Without it, everything. */
  readonly only?: Part;
  /** The project's folder, where it is not this one. */
  readonly root?: string;
}

/** Builds `dist/renderer` (the pages) and `dist/electron` (main process and preload). */
export async function bundle({ only, root = projectRoot }: BundleOrder = {}): Promise<void> {
  for (const part of only === undefined ? parts : [only]) {
    const sources = digestOfSources(root, part);
    const dist = path.join(root, 'dist');
    mkdirSync(dist, { recursive: true });
    const made = mkdtempSync(path.join(dist, `${part}-`));
    try {
      await asProduction(() =>
        part === 'renderer' ? bundleRenderer(root, made) : bundleElectron(root, made),
      );
      const record = { sources, made: digestOfFolder(made) };
      putInPlace(made, placeOf(root, part));
      recordPart(root, part, record);
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  }
}

/** Builds what `dist` does not hold as the sources are now. `before` is called where there is something to build. */
export async function bundleIfNeeded(order: BundleOrder = {}, before: () => void = () => {}): Promise<void> {
  if (isBundleCurrent(order)) return;
  before();
  await bundle(order);
}

/** True while `dist` is what the sources would give. */
export function isBundleCurrent({ only, root = projectRoot }: BundleOrder = {}): boolean {
  return (only === undefined ? parts : [only]).every((part) => isCurrent(root, part));
}

/**
 * Vite and React's plugin build what NODE_ENV says, whatever the mode. A test run sets it to `test`, and what was built then
 * would be React's slow development build with this machine's paths in it.
 */
async function asProduction(work: () => Promise<void>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

async function bundleRenderer(root: string, outDir: string): Promise<void> {
  requireFile(root, 'renderer/index.html');
  await build(rendererConfig(root, outDir));
}

async function bundleElectron(root: string, outDir: string): Promise<void> {
  for (const part of ['main', 'preload'] as const) {
    requireFile(root, `electron/${part}/${part}.ts`);
    await build(electronConfig(root, part, outDir));
  }
}

function requireFile(root: string, file: string): void {
  if (!existsSync(path.join(root, file))) throw new Error(`Nothing can be built: ${file} is missing.`);
}

if (isScript(import.meta)) {
  const started = performance.now();
  await bundle();
  console.log(
    `Built dist/renderer and dist/electron in ${((performance.now() - started) / 1000).toFixed(1)} s.`,
  );
}
