import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../desktop/find-browser.ts';
import { type Picture, toIcns, toIco } from './icon-formats.ts';

// Draws the icon of each system from `icon.svg`. Run it when the drawing changes; the results are committed, so that
// packaging needs no tool for it.
const folder = import.meta.dirname;
const sizes = [16, 32, 48, 128, 256, 512, 1024];

const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
const pictures: Picture[] = [];
for (const size of sizes) pictures.push({ size, png: await draw(size) });
await browser.close();

writeFileSync(path.join(folder, 'icon.ico'), toIco(pictures.filter(({ size }) => size <= 256)));
writeFileSync(path.join(folder, 'icon.icns'), toIcns(pictures));
writeFileSync(path.join(folder, 'icon.png'), pictures.at(-1)?.png ?? '');

async function draw(size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  const drawing = readFileSync(path.join(folder, 'icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  return page.screenshot({ omitBackground: true });
}
