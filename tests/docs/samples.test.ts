import { expect, it } from 'vitest';
import { readSamples } from './samples.ts';

const page = `
# A rule

✅ Silent:

\`\`\`ts
// file: src/app/users/route.ts
const one = 1;
\`\`\`

❌ Reported:

\`\`\`js
two();
\`\`\`

\`\`\`js
three();
\`\`\`

## Options

\`\`\`js
// settings: { "node": ">=24" }
configuration();
\`\`\`
`;

it('reads the blocks of a page with the mark above them', () => {
  expect(readSamples(page).map(({ mark, line, filename, settings }) => ({ mark, line, filename, settings }))).toEqual([
    { mark: '✅', line: 7, filename: 'src/app/users/route.ts', settings: {} },
    { mark: '❌', line: 14, filename: 'server.js', settings: {} },
    { mark: '❌', line: 18, filename: 'server.js', settings: {} },
    { mark: null, line: 24, filename: 'server.js', settings: { node: '>=24' } },
  ]);
});
