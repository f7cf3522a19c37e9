import { bundleIfNeeded } from '#build/bundle/bundle.ts';
import { pickRuntime } from './runtime.ts';

/** Builds what is not built, and says before the first test and after the last one what they run on. */
// biome-ignore lint/style/noDefaultExport: Playwright takes a global set-up by its default export
export default async function sayRuntime(): Promise<() => void> {
  const { inWords } = pickRuntime();
  console.log(`Desktop tests: on ${inWords}.`);
  await bundleIfNeeded();
  return () => console.log(`\nThe desktop tests ran on ${inWords}.`);
}
