import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import requestScope from '../../src/index.ts';

const folder = new URL('../../docs/examples/workspace-app/', import.meta.url);

/** What the recommended preset reports in a file: the rule, and the code of the line that it points at. */
function reportsIn(file: string): string[] {
  const code = readFileSync(new URL(file, folder), 'utf8');
  const lines = code.split('\n');
  return new Linter()
    .verify(code, [requestScope.configs.recommended], { filename: file })
    .map(({ ruleId, line }) => `${ruleId?.split('/')[1]}: ${lines[line - 1]?.trim()}`);
}

describe('the example', () => {
  it('is reported for each of its faults, once, before', () => {
    expect(reportsIn('before/workspace-context.js')).toEqual([
      'no-global-request-state: workspaceId = req.account.workspaceId;',
      'no-global-request-state: isSuperuser = true;',
      "require-error-cleanup: names.set(requestId, req.account?.name ?? 'anonymous');",
      'require-context-cleanup: paths.set(requestId, req.path);',
      'require-error-cleanup: startTimes.set(requestId, Date.now());',
    ]);
  });

  it.each(['before/app.js', 'before/server.js', 'after/workspace-context.js', 'after/app.js', 'after/server.js'])(
    'is silent in %s',
    (file) => {
      expect(reportsIn(file)).toEqual([]);
    },
  );
});
