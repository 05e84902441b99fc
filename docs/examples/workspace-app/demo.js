/**
 * Lints `before/` and `after/` with the plugin, prints what ESLint says and what it means. Ends with an error unless
 * every rule reports in `before/` and none does in `after/`.
 */
import { ESLint } from 'eslint';
import requestScope from 'eslint-plugin-request-scope';

const meanings = {
  'no-global-request-state':
    'A module variable is one for all requests. While one request waits, the next one overwrites it: the first goes on\n' +
    'with the workspace of the second. And a flag that only a super-user sets stays set for whoever comes next.',
  'require-context-cleanup':
    'Something that is kept per request has no removal at all on an ordinary way out: every request leaves it behind.',
  'require-error-cleanup':
    "The removal is there, but an exit misses it: 'finish' does not fire when the client goes away, and a step that\n" +
    'throws before the removal makes the entry stay, with a warning that nobody reads.',
};

const eslint = new ESLint({ cwd: import.meta.dirname });
const formatter = await eslint.loadFormatter('stylish');

async function lint(folder) {
  const results = await eslint.lintFiles([folder]);
  return { output: await formatter.format(results), messages: results.flatMap((result) => result.messages) };
}

const before = await lint('before');
const after = await lint('after');
const names = Object.keys(requestScope.rules);
const missing = names.filter((name) => !before.messages.some(({ ruleId }) => ruleId === `request-scope/${name}`));

console.log('before/ sets the context of a request in module state and removes it piece by piece.\n');
console.log(before.output);
console.log('What it means:\n');
for (const name of names) {
  console.log(`request-scope/${name}\n${meanings[name] ?? requestScope.rules[name].meta.docs.description}\n`);
}

console.log('after/ enters the context with AsyncLocalStorage.run and removes the rest as a whole on every exit.\n');
console.log(after.output || 'ESLint reports nothing.\n');

if (missing.length > 0) {
  console.error(`Not reported in before/: ${missing.join(', ')}`);
}
if (names.length === 0 || missing.length > 0 || after.messages.length > 0) {
  process.exitCode = 1;
}
