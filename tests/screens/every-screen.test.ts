import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#build/tools/project-root.ts';
import { accessibilityTree, nameless } from '#tests/support/accessibility-tree.ts';
import { declaredComponents, drawnComponents } from '#tests/support/drawn-components.ts';
import { contrastFaultsOf, faultsOf, overflowOf } from '#tests/support/faults.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { everyState } from './every-state.ts';

let screens: Screens;
const seen = new Set<string>();
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

test.each(everyState)(
  '$name: axe finds nothing, light, dark or in high contrast, all has a name, and it fits at 200% text',
  async ({ address, bring, mayComplain }) => {
    const { page, complaints } = await screens.open(address);
    await bring?.(page);
    for (const name of await drawnComponents(page)) seen.add(name);
    const faults = await faultsOf(page);
    faults.push(...nameless(await accessibilityTree(page)));
    await page.emulateMedia({ colorScheme: 'dark' });
    faults.push(...(await contrastFaultsOf(page)));
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    faults.push(...(await contrastFaultsOf(page)));
    if (!mayComplain) faults.push(...complaints);
    const overflow = await overflowOf(page);
    await page.context().close();
    expect(faults).toEqual([]);
    expect(overflow).toBeLessThanOrEqual(0);
  },
);

test('no part of the app is left out: whatever can be drawn was looked at in one of these states', () => {
  const rooms = ['app', 'features', 'ui'].map((room) => path.join(projectRoot, 'renderer', room));
  const declared = declaredComponents(rooms);
  const unseen = [...declared].filter((name) => !seen.has(name));
  expect(declared.size).toBeGreaterThan(150);
  expect(unseen, 'bring these about in tests/screens/states').toEqual([]);
});
