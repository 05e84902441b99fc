import { expect, it } from 'vitest';
import { renderWhereCleanupRuns } from './where-cleanup-runs.ts';

// `npx vitest run tests/docs/where-cleanup-runs.test.ts -u` writes the page anew.
it('the page of the places for clean-up is what the data of the frameworks say', async () => {
  await expect(renderWhereCleanupRuns()).toMatchFileSnapshot('../../docs/where-cleanup-runs.md');
});
