import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/writing-a-framework.md'), 'utf8');

it('shows the files that it says it shows', () => {
  const shown = [...page.matchAll(/<!-- file: (?<file>\S+) -->\s*```ts\n(?<code>[\s\S]*?)```/g)];
  expect(shown).not.toEqual([]);
  for (const { groups } of shown)
    expect(groups?.['code']).toBe(readFileSync(path.join(root, groups?.['file'] ?? ''), 'utf8'));
});
