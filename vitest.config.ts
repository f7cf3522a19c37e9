import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { electron: path.resolve(import.meta.dirname, 'tests/support/no-electron.ts') } },
  test: {
    include: ['{shared,electron,renderer,server,build}/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/journeys/**', '**/node_modules/**'],
    environment: 'node',
    globalSetup: ['tests/support/global-postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
