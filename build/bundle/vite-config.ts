import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { britishDictionary } from './british-dictionary.ts';
import { zodWithoutEval } from './zod-without-eval.ts';

/** The renderer's pages: the desktop app, and the board's and the administrator's, which the endpoint serves. */
const pages = ['index.html', 'board.html', 'administration.html'];

export function rendererConfig(root: string, outDir: string): InlineConfig {
  const folder = path.join(root, 'renderer');
  return {
    ...common(root),
    root: folder,
    // Rooted, so that a page loads the same files whether its own address is `/`, `/board` or a screen deep in the app.
    base: '/',
    plugins: [react(), zodWithoutEval()],
    worker: { format: 'es', plugins: () => [britishDictionary()] },
    css: {
      preprocessorOptions: { scss: { loadPaths: [path.join(root, 'node_modules')], quietDeps: true } },
      // govuk-frontend holds one media query for an old Internet Explorer. It is dropped with a warning, not refused.
      lightningcss: { errorRecovery: true },
    },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      sourcemap: false,
      // Fonts and pictures stay files: the content security policy allows no font from a data: address.
      assetsInlineLimit: 0,
      // Vite's polyfill would be an inline script, which the content security policy refuses.
      modulePreload: { polyfill: false },
      // What both pages use is a chunk of its own; each page's own code is one. Loaded from this machine, larger is not slower.
      chunkSizeWarningLimit: 1_200,
      rolldownOptions: {
        input: pages.map((page) => path.join(folder, page)).filter((page) => existsSync(page)),
      },
    },
  };
}

/**
 * One CommonJS file that needs nothing but Electron when it runs: a sandboxed preload can be nothing else, and with the
 * main process in the same form the installer carries no node_modules.
 */
export function electronConfig(root: string, part: 'main' | 'preload', outDir: string): InlineConfig {
  return {
    ...common(root),
    root,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      sourcemap: false,
      minify: false,
      rolldownOptions: {
        input: path.join(root, 'electron', part, `${part}.ts`),
        external: ['electron', /^node:/, ...builtinModules],
        output: { format: 'cjs', entryFileNames: `${part}.cjs`, codeSplitting: false },
      },
    },
  };
}

function common(root: string): InlineConfig {
  return {
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    cacheDir: path.join(root, 'node_modules/.vite'),
  };
}
