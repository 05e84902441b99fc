import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../src/rules/all-rules.ts';

const root = new URL('../../', import.meta.url);

function namedWeaknesses(text: string): string[] {
  return [...text.matchAll(/\[(CWE-(\d+))[^\]]*\]\(https:\/\/cwe\.mitre\.org\/data\/definitions\/\2\.html\)/g)].flatMap(
    ([, weakness]) => weakness ?? [],
  );
}

describe.each(Object.entries(allRules))('the weaknesses of %s', (name, rule) => {
  it('are named on its page', () => {
    const page = readFileSync(new URL(`docs/rules/${name}.md`, root), 'utf8');
    expect(namedWeaknesses(page)).toEqual(rule.meta.docs?.cwe);
  });

  it('are in the table of the page on code scanning', () => {
    const row = new RegExp(`^\\| \\[${name}\\].*$`, 'm').exec(readFileSync(new URL('docs/ci.md', root), 'utf8'));
    expect(namedWeaknesses(row?.[0] ?? '')).toEqual(rule.meta.docs?.cwe);
  });
});
