import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/desktop',
  globalSetup: './support/say-runtime.ts',
  timeout: 30_000,
  expect: { timeout: 8_000 },
  workers: 2,
  fullyParallel: true,
  reporter: 'list',
});
