import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { isScript } from '../is-script.ts';
import { digestOf, isCurrent, type Part, parts, recordPart } from './bundle-record.ts';
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
    const digest = digestOf(root, part);
    await (part === 'renderer' ? bundleRenderer(root) : bundleElectron(root));
    mkdirSync(path.join(root, 'dist'), { recursive: true });
    recordPart(root, part, digest);
  }
}

/** True while `dist` is what the sources would give. */
export function isBundleCurrent({ only, root = projectRoot }: BundleOrder = {}): boolean {
  return (only === undefined ? parts : [only]).every((part) => isCurrent(root, part));
}

async function bundleRenderer(root: string): Promise<void> {
  requireFile(root, 'renderer/index.html');
  await build(rendererConfig(root));
}

async function bundleElectron(root: string): Promise<void> {
  for (const part of ['main', 'preload'] as const) {
    requireFile(root, `electron/${part}/${part}.ts`);
    await build(electronConfig(root, part));
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
