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
  /** How the server writes a rule's name. */
  code(rule: string): string;
  /** The page that a rule's diagnostic links to; oxlint links to none for rules of a plugin in JavaScript. */
  page(rule: string): string | undefined;
}

const editors: readonly Editor[] = [
  {
    name: 'ESLint',
    command: ['node', 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server', '--stdio'],
    code: (rule) => `request-scope/${rule}`,
    page: (rule) => allRules[rule]?.meta.docs?.url,
  },
  {
    name: 'oxlint',
    command: ['node', 'node_modules/oxlint/bin/oxlint', '--lsp'],
    code: (rule) => `request-scope(${rule})`,
    page: () => undefined,
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
    rules: Object.fromEntries(Object.keys(allRules).map((rule) => [`request-scope/${rule}`, 'error'])),
  }),
};

/** What somebody types, and what a quick fix makes of it. */
interface Session {
  readonly rule: string;
  /** Without a leak. */
  readonly before: string;
  /** With one. */
  readonly typed: string;
  readonly range: { readonly line: number; readonly from: number; readonly to: number };
  /** How the quick fix is called, as far as it does not depend on the editor. */
  readonly fix: string;
  readonly mended: string;
}

const orders = `import express from 'express';
import { findOrders } from './orders.js';

const app = express();
let user;

app.get('/orders', async (req, res) => {
  res.json(await findOrders(req.user));
});
`;
const report = `import { createReadStream } from 'node:fs';
import express from 'express';

const app = express();

app.get('/report', (req, res) => {
  res.type('csv');
});
`;

const sessions: readonly Session[] = [
  {
    rule: 'no-global-request-state',
    before: orders,
    typed: orders.replace(
      '  res.json(await findOrders(req.user));',
      '  user = req.user;\n  res.json(await findOrders(user));',
    ),
    range: { line: 7, from: 2, to: 17 },
    fix: "Declare 'user' in the handler",
    mended: orders
      .replace('let user;\n', '')
      .replace(
        '  res.json(await findOrders(req.user));',
        '  const user = req.user;\n  res.json(await findOrders(user));',
      ),
  },
  {
    // Two changes, far from each other.
    rule: 'require-error-cleanup',
    before: report,
    typed: report.replace("type('csv');", "type('csv');\n  createReadStream('report.csv').pipe(res);"),
    range: { line: 7, from: 2, to: 42 },
    fix: "Use 'pipeline(",
    mended: report
      .replace("from 'express';", "from 'express';\nimport { pipeline } from 'node:stream';")
      .replace(
        "type('csv');",
        "type('csv');\n  pipeline(createReadStream('report.csv'), res, (error) => {\n    if (error) res.destroy();\n  });",
      ),
  },
];

/** `null` if both are alike, else what was expected and what there is. */
function unlike(actual: unknown, expected: unknown): string | null {
  const [there, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  return there === wanted ? null : `expected ${wanted}\nfound    ${there}`;
}

const withoutBlankLines = (text: string) => text.replaceAll(/\n{2,}/g, '\n');

async function checkEditor(editor: Editor, session: Session, client: LanguageClient): Promise<void> {
  const name = `${editor.name}, ${session.rule}`;
  check(`${name}: is silent at first`, unlike(await client.diagnose(), []));

  client.type(session.typed);
  const diagnostics = await client.diagnose();
  const places = diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.range]);
  const { line, from, to } = session.range;
  const range = { start: { line, character: from }, end: { line, character: to } };
  check(`${name}: marks the leak while it is typed`, unlike(places, [[editor.code(session.rule), range]]));
  const [diagnostic] = diagnostics;
  if (!diagnostic) return;
  const page = editor.page(session.rule);
  check(
    `${name}: ${page === undefined ? 'has no link to give' : "links to the rule's page"}`,
    unlike(diagnostic.codeDescription?.href, page),
  );

  const fixes = await client.quickFixes(diagnostic);
  const fix = fixes.find(({ title }) => title.startsWith(session.fix));
  check(`${name}: offers the quick fix`, fix ? null : `It offers: ${fixes.map(({ title }) => title).join(', ')}`);
  if (!fix) return;
  await client.apply(fix);
  check(
    `${name}: the quick fix mends the code`,
    unlike(withoutBlankLines(client.text), withoutBlankLines(session.mended)),
  );
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
    for (const [index, session] of sessions.entries()) {
      if (index === 0) client.open(session.before);
      else client.type(session.before);
      await checkEditor(editor, session, client);
    }
  } catch (error) {
    check(`${editor.name}: answers`, String(error));
  } finally {
    client.close();
  }
}
plugin.remove();
reportChecks();
