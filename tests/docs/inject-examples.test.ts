import { expect, it } from 'vitest';
import { findShownExamples, injectExamples, listPages, readPage, readRegion } from './inject-examples.ts';

const page = `
❌ Left behind:

<!-- example: a/one.leaks.js -->

\`\`\`js
old();
\`\`\`

\`\`\`js
untouched();
\`\`\`
`;

it('puts the region into the block behind the comment', () => {
  const injected = injectExamples(page, (file) => `show('${file}');\n`);
  expect(injected).toBe(page.replace('old();', "show('a/one.leaks.js');"));
  expect(injectExamples(injected, () => "show('a/one.leaks.js');\n")).toBe(injected);
});

it('finds the files that a page shows', () => {
  expect(findShownExamples(page)).toEqual(['a/one.leaks.js']);
});

it.each(listPages())('%s shows its examples as they are', (file) => {
  const markdown = readPage(file);
  expect(markdown).toBe(injectExamples(markdown, readRegion));
});
