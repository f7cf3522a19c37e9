import { defineConfig } from '@playwright/test';

/** Journeys are long and each has an endpoint, a database and laptops of its own. A failed one is not tried again. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  globalSetup: './build-the-app.ts',
  outputDir: '../../test-results/journeys',
  reporter: 'list',
  use: { trace: 'off' },
});
