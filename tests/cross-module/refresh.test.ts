import { expect, it } from 'vitest';
import { createLintedFolder } from './linted-folder.ts';

const app = `import express from 'express';
import { remember } from './session.js';
const app = express();
app.get('/', (req, res) => { remember(req.user); res.end(); });
`;
const harmless = 'export function remember(user) { return user; }';
const leaky = 'let last; export function remember(user) { last = user; } export const getLast = () => last;';

it('an imported file that changes is read again in the same process', async () => {
  const folder = createLintedFolder({ 'app.js': app, 'session.js': harmless });
  expect(await folder.lint(['app.js'])).toEqual([]);
  folder.write('session.js', leaky);
  expect(await folder.lint(['app.js'])).toEqual(['app.js:4 no-global-request-state']);
  folder.write('session.js', harmless);
  expect(await folder.lint(['app.js'])).toEqual([]);
});

it('so is a file that imports the linted one', async () => {
  const folder = createLintedFolder({
    'app.js': app.replace('req.user', "'nobody'"),
    'session.js':
      "import { db } from 'database'; let last; export async function remember(id) { last = await db.find(id); }",
  });
  expect(await folder.lint(['session.js'])).toEqual([]);
  folder.write('app.js', app);
  expect(await folder.lint(['session.js'])).toEqual(['session.js:1 no-global-request-state']);
});
