/**
 * `npm run docs`: the rules' headers and tables, and the examples in the pages. With `--check` nothing is written, and what
 * is out of date fails.
 */
import { spawnSync } from 'node:child_process';

const steps: readonly (readonly string[])[] = [
  [
    'eslint-doc-generator',
    ...['--rule-doc-title-format', 'name'],
    ...['--rule-list-columns', 'name,description,configsError,hasSuggestions'],
    ...['--config-emoji', 'recommended,✅'],
    ...['--config-emoji', 'strict,🔒'],
    ...['--rule-doc-section-include', 'When Not To Use It'],
  ],
  ['tsx', 'tests/docs/inject-examples.ts'],
];

const check = process.argv.includes('--check') ? ['--check'] : [];

// `npm run` has the commands of node_modules in its path.
for (const [command = '', ...parameters] of steps) {
  const { status } = spawnSync(command, [...parameters, ...check], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
