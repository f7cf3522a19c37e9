import { bundleIfNeeded } from '#build/bundle/bundle.ts';

/** Once, before the journeys' processes begin: each of them then finds it built. */
// biome-ignore lint/style/noDefaultExport: Playwright takes a global set-up by its default export
export default function buildTheApp(): Promise<void> {
  return bundleIfNeeded();
}
