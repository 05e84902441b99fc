import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    // ESLint and the parsers load once a worker and not once a file; no test leaves anything in them.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
    passWithNoTests: false,
  },
});
