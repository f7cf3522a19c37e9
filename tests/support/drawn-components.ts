import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** The names of React's components on the page as it stands, as the app's own source has them. */
export async function drawnComponents(page: Page): Promise<readonly string[]> {
  const names = await page.evaluate(() => {
    interface Fiber {
      readonly type: unknown;
      readonly stateNode: { readonly current?: Fiber } | null;
      readonly child: Fiber | null;
      readonly sibling: Fiber | null;
    }
    const root = document.getElementById('root') as unknown as Record<string, Fiber>;
    const key = Object.keys(root).find((one) => one.startsWith('__reactContainer$'));
    const found = new Set<string>();
    // React keeps two trees and draws them by turns: the root knows which one is on the page.
    const toVisit = [key === undefined ? undefined : root[key]?.stateNode?.current];
    while (toVisit.length > 0) {
      const fiber = toVisit.pop();
      if (fiber === undefined || fiber === null) continue;
      if (typeof fiber.type === 'function') found.add(fiber.type.name);
      toVisit.push(fiber.child ?? undefined, fiber.sibling ?? undefined);
    }
    return [...found];
  });
  // Where two files have a component of one name, the bundler numbers them.
  return names.map((name) => name.replace(/\$\d+$/, ''));
}

/** Every component that the files of these folders declare. */
export function declaredComponents(folders: readonly string[]): ReadonlySet<string> {
  const files = folders.flatMap((folder) => globSync(path.join(folder, '**/*.tsx')));
  const declaration = /^(?:export )?(?:function|class) ([A-Z]\w*)/gm;
  return new Set(
    files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(declaration)].map(([, name]) => name ?? ''),
    ),
  );
}
