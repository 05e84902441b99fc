/**
 * Talks to the language servers that editors run, ESLint's and oxlint's, as an editor does: opens a file, types a leak into
 * a handler, reads the diagnostic, takes the quick fix, and sees the diagnostic vanish. Needs the network for the servers.
 * Ends with `N passed, N failed`.
 */
import { check, reportChecks } from '../hosts/checks.ts';
import { packPlugin } from '../hosts/packed-plugin.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { startLanguageClient } from './language-client.ts';
import type { LanguageClient } from './language-client.ts';

interface Editor {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** How the server writes the rule's name. */
  readonly code: string;
  /** The page that the diagnostic links to; oxlint links to none for rules of a plugin in JavaScript. */
  readonly page: string | undefined;
}

const rule = 'no-global-request-state';

const editors: readonly Editor[] = [
  {
    name: 'ESLint',
    command: ['node', 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server', '--stdio'],
    code: `request-scope/${rule}`,
    page: allRules[rule]?.meta.docs?.url,
  },
  {
    name: 'oxlint',
    command: ['node', 'node_modules/oxlint/bin/oxlint', '--lsp'],
    code: `request-scope(${rule})`,
    page: undefined,
  },
];

const files = {
  'package.json': JSON.stringify({ private: true, type: 'module' }),
  'eslint.config.js': `
import requestScope from 'eslint-plugin-request-scope';

export default [requestScope.configs.recommended];
`,
  '.oxlintrc.json': JSON.stringify({
    categories: { correctness: 'off' },
    jsPlugins: ['eslint-plugin-request-scope'],
    rules: { [`request-scope/${rule}`]: 'error' },
  }),
};

const before = `import express from 'express';
import { findOrders } from './orders.js';

const app = express();
let user;

app.get('/orders', async (req, res) => {
  res.json(await findOrders(req.user));
});
`;
const typed = before.replace(
  '  res.json(await findOrders(req.user));',
  '  user = req.user;\n  res.json(await findOrders(user));',
);
const mended = before
  .replace('let user;\n', '')
  .replace('  res.json(await findOrders(req.user));', '  const user = req.user;\n  res.json(await findOrders(user));');

/** `null` if both are alike, else what was expected and what there is. */
function unlike(actual: unknown, expected: unknown): string | null {
  const [there, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  return there === wanted ? null : `expected ${wanted}\nfound    ${there}`;
}

const withoutBlankLines = (text: string) => text.replaceAll(/\n{2,}/g, '\n');

async function checkEditor({ name, code, page }: Editor, client: LanguageClient): Promise<void> {
  client.open(before);
  check(`${name}: is silent at first`, unlike(await client.diagnose(), []));

  client.type(typed);
  const diagnostics = await client.diagnose();
  const places = diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.range]);
  const range = { start: { line: 7, character: 2 }, end: { line: 7, character: 17 } };
  check(`${name}: marks the leak while it is typed`, unlike(places, [[code, range]]));
  const [diagnostic] = diagnostics;
  if (!diagnostic) return;
  check(
    `${name}: ${page === undefined ? 'has no link to give' : "links to the rule's page"}`,
    unlike(diagnostic.codeDescription?.href, page),
  );

  const fixes = await client.quickFixes(diagnostic);
  const fix = fixes.find(({ title }) => title.startsWith("Declare 'user' in the handler"));
  check(`${name}: offers the quick fix`, fix ? null : `It offers: ${fixes.map(({ title }) => title).join(', ')}`);
  if (!fix) return;
  await client.apply(fix);
  check(`${name}: the quick fix mends the code`, unlike(withoutBlankLines(client.text), withoutBlankLines(mended)));
  check(`${name}: the diagnostic vanishes`, unlike(await client.diagnose(), []));
}

const plugin = packPlugin();
const { folder, problem } = plugin.install(
  'editor',
  ['eslint@10', 'oxlint@1', 'vscode-langservers-extracted@4'],
  files,
);
check('the language servers install', problem);
for (const editor of problem === null ? editors : []) {
  const client = await startLanguageClient(folder, editor.command, 'server.js');
  try {
    await checkEditor(editor, client);
  } catch (error) {
    check(`${editor.name}: answers`, String(error));
  } finally {
    client.close();
  }
}
plugin.remove();
reportChecks();
