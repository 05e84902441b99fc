import { describe, expect, it } from 'vitest';
import { originTests } from './evidence/origin/tests.ts';
import { WorkspaceApp } from './evidence/origin/workspace-app.ts';

describe.each(originTests)("the origin's test: $title", (test) => {
  async function run(variant: 'before' | 'after'): Promise<void> {
    const app = await WorkspaceApp.start(variant, test.provoke ?? '');
    try {
      await test.check(app);
    } finally {
      app.stop();
    }
  }

  it('passes after the repair', { timeout: 60_000 }, async () => {
    await run('after');
  });

  it('fails before it, as the origin describes', { timeout: 60_000 }, async () => {
    await expect(run('before')).rejects.toThrow(test.before);
  });
});
