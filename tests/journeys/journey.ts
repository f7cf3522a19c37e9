import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import type { Worker } from '#build/demo/at-the-door.ts';
import { type FiguresReader, figuresReader } from '#build/demo/figures.ts';
import { type Laptop, openLaptop } from '#build/demo/laptop.ts';
import { type Stack, startStack } from '#build/start/start-stack.ts';
import { ensureBrowser } from '#build/test/ensure-browser.ts';
import { createUndoList, type UndoList } from '#build/tools/undo-list.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { loadSampleCouncil } from '#server/sample-council/load-sample-council.ts';
import { samplePassword, sampleStaff } from '#server/sample-council/sample-staff.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';

export interface Council {
  readonly stack: Stack;
  readonly folder: string;
  readonly browserPath: string;
  readonly figures: FiguresReader;
  /** What must be ended with the journey. */
  readonly undo: UndoList;
  /** A new laptop, switched on, with nobody signed in. */
  laptop(name: string, viewport?: { width: number; height: number }): Promise<Laptop>;
}

/** A whole council for one journey: real PostgreSQL, the real endpoint, the sample people, and laptops as needed. */
export const journey = base.extend<{ council: Council }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures are needed: none
  council: async ({}, use) => {
    const undo = createUndoList();
    const folder = mkdtempSync(path.join(tmpdir(), 'waymark-journey-'));
    chmodSync(folder, 0o711); // as root, PostgreSQL's own account must reach what is inside
    undo.add('the folder', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    try {
      const browserPath = await ensureBrowser();
      const today = dayInEngland(new Date());
      const stack = await startStack({
        dataFolder: path.join(folder, 'endpoint'),
        temporary: true,
        endpointPort: 0,
        appPort: 0,
        fill: async (pool) => void (await loadSampleCouncil({ pool, today })),
        say: () => undefined,
        undo,
      });
      await use({
        stack,
        folder,
        browserPath,
        undo,
        figures: await figuresReader(stack.endpointUrl, workerNamed('desmond.quill'), today),
        laptop: (name, viewport) =>
          openLaptop({
            name,
            endpointUrl: stack.endpointUrl,
            profileFolder: path.join(folder, name),
            browserPath,
            undo,
            ...(viewport && { viewport }),
          }),
      });
    } catch (error) {
      // A code's message is for users; whoever reads a failed journey wants the detail too.
      throw error instanceof CodedFailure ? new Error(`${error.message}\n${error.detail}`) : error;
    } finally {
      await undo.run();
    }
  },
});

/** One of the sample council's people, as they sign in. */
export function workerNamed(key: string): Worker & { readonly name: string } {
  const member = sampleStaff.find((each) => each.key === key);
  if (member === undefined) throw new Error(`nobody in the sample council is called ${key}`);
  return {
    name: member.name,
    username: member.key,
    password: samplePassword(member),
    unlockPhrase: `violet harbour ${member.key}`,
  };
}

export const manager = workerNamed('ruth.castellanos');
export const adviser = workerNamed('joanne.adeyemi');
