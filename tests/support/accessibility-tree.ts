import type { Page } from '@playwright/test';

/** One entry of what the browser tells a screen reader. */
export interface Told {
  readonly role: string;
  readonly name: string;
  /** `polite` or `assertive` where a change of it is spoken by itself. */
  readonly live: string;
  readonly isFocusable: boolean;
  /** All the words within it. */
  readonly text: string;
}

/** The browser's own accessibility tree, as a screen reader is given it, without what it leaves out. */
export async function accessibilityTree(page: Page): Promise<readonly Told[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const textOf = (id: string): string => {
      const node = byId.get(id);
      if (node?.role?.value === 'StaticText') return String(node.name?.value ?? '');
      return (node?.childIds ?? []).map(textOf).join(' ');
    };
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ nodeId, role, name, properties = [] }) => {
        const property = (wanted: string) => properties.find((one) => one.name === wanted)?.value.value;
        return {
          role: String(role?.value ?? ''),
          name: String(name?.value ?? '').trim(),
          live: String(property('live') ?? ''),
          isFocusable: property('focusable') === true,
          text: textOf(nodeId).replaceAll(/\s+/g, ' ').trim(),
        };
      });
  } finally {
    await session.detach();
  }
}

/** Whatever can have the focus and has no name: somebody who cannot see it is told its kind and nothing else. */
export function nameless(tree: readonly Told[]): readonly string[] {
  return tree
    .filter(({ role, isFocusable, name }) => isFocusable && name === '' && !containers.has(role))
    .map(({ role }) => `a ${role} without a name`);
}

/** They can be given the focus, and what is said then is what they hold. */
const containers = new Set([
  'RootWebArea',
  'main',
  'dialog',
  'generic',
  'alert',
  'status',
  'group',
  'heading',
]);
