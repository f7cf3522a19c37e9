import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { rendererConfig } from '#build/bundle/vite-config.ts';
import { projectRoot } from '#build/tools/project-root.ts';

export interface BuiltPage {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A page that the endpoint serves, as the product builds it, in a folder of its own. */
export async function builtPage(page: 'board.html' | 'administration.html'): Promise<BuiltPage> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'waymark-page-'));
  const config = rendererConfig(projectRoot, folder);
  // The test runner sets `test`, and React would then be built as for development.
  process.env.NODE_ENV = 'production';
  await build({
    ...config,
    build: {
      ...config.build,
      rolldownOptions: {
        ...config.build?.rolldownOptions,
        input: path.join(projectRoot, 'renderer', page),
      },
    },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
