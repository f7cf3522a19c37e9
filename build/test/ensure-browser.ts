import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from '../desktop/find-browser.ts';
import { runNode } from '../tools/run-node.ts';
import { toolScript } from '../tools/tool-script.ts';

const noBrowser =
  'The journeys need a browser, and none could be had. Install Google Chrome, Microsoft Edge or Chromium, and run this again.';

/** The executable of a Chromium: an installed one, else Playwright's own download, else from the package manager. */
export async function ensureBrowser(): Promise<string> {
  const here = installed();
  if (here !== undefined) return here;
  for (const attempt of [downloadByPlaywright, installByDebian]) {
    await attempt();
    const found = installed();
    if (found !== undefined) return found;
  }
  throw new Error(noBrowser);
}

function installed(): string | undefined {
  return findBrowser() ?? [chromium.executablePath()].find((file) => existsSync(file));
}

async function downloadByPlaywright(): Promise<void> {
  console.error('No Chrome, Edge or Chromium is installed. Trying Playwright’s download of Chromium…');
  const { status } = await runNode({
    args: [toolScript('@playwright/test', 'playwright'), 'install', 'chromium'],
    output: 'keep',
  });
  if (status !== 0) console.error('Playwright’s download cannot be had from here.');
}

/** Only as root on a Debian, where the package manager may be asked without a question to anybody. */
async function installByDebian(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.error('Installing Chromium by the system’s package manager…');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const order of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stderr } = spawnSync('apt-get', ['-qq', ...order], {
      env: environment,
      encoding: 'utf8',
    });
    if (status !== 0) console.error(`apt-get ${order[0]} failed:\n${stderr}`);
  }
}
