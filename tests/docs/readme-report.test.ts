import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import requestScope from '../../src/index.ts';

const root = new URL('../../', import.meta.url);

it('the README shows what ESLint reports in the example', () => {
  const [, shown = ''] =
    /```text\nbefore\/workspace-context\.js\n(.*?)```/s.exec(readFileSync(new URL('README.md', root), 'utf8')) ?? [];
  const code = readFileSync(new URL('docs/examples/workspace-app/before/workspace-context.js', root), 'utf8');
  const reports = new Linter()
    .verify(code, [requestScope.configs.recommended])
    .map(({ line, column, message, ruleId }) => `${line}:${column} error ${message.replace(/\.$/, '')} ${ruleId}`);
  expect(shown.trim().split(/\s+/).join(' ')).toBe(reports.join(' '));
});
