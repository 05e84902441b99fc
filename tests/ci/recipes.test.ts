import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createLintedProject } from './linted-project.ts';
import type { LintedProject, LintRun } from './linted-project.ts';
import { readCommands } from './recipes.ts';
import {
  callingServer,
  enteringServer,
  harmlessSetter,
  leakyRegistry,
  leakyServer,
  leakySetter,
  mendedServer,
} from './server-files.ts';

const projects: LintedProject[] = [];

function create(...parameters: Parameters<typeof createLintedProject>): LintedProject {
  const project = createLintedProject(...parameters);
  projects.push(project);
  return project;
}

/** The only command under a heading, or the one at a position. */
function commandOf(heading: string, position = 0): readonly string[] {
  const command = readCommands(heading)[position];
  if (!command) throw new Error(`docs/ci.md shows no command ${position} under '${heading}'.`);
  return command;
}

/** `file:line rule` of each finding, as ESLint's own format prints them. */
function findingsIn({ stdout }: LintRun, { folder }: LintedProject): string[] {
  let file = '';
  return stdout.split('\n').flatMap((text) => {
    if (text.startsWith(folder)) file = text.slice(folder.length + 1);
    const finding = /^ +(\d+):\d+ +(?:error|warning) .* request-scope\/(\S+)$/.exec(text);
    return finding ? `${file}:${finding[1]} ${finding[2]}` : [];
  });
}

// Each test runs ESLint's command several times, most of which is loading it: side by side on all cores.
vi.setConfig({ testTimeout: 60_000 });

const everything = commandOf('Fail on every finding');
const plain = ['.'];

afterAll(() => {
  for (const { folder } of projects) rmSync(folder, { recursive: true, force: true });
});

describe.concurrent('--max-warnings 0', () => {
  it('fails where the rules only warn', async () => {
    const project = create({ 'server.js': leakyServer }, 'warn');
    const [without, with0] = await Promise.all([project.lint(plain), project.lint(everything)]);
    expect(without.status).toBe(0);
    expect(with0.status).toBe(1);
    expect(findingsIn(with0, project)).toEqual(['server.js:7 no-global-request-state']);
  });
});

describe.concurrent('annotations by the problem matcher of setup-node', () => {
  it('have a line with the file above lines with position, severity, text and rule', async () => {
    const project = create({ 'server.js': leakyServer });
    const { stdout, status } = await project.lint(commandOf('Annotations on GitHub'));
    expect(status).toBe(1);
    // A text with two spaces in it would move the matcher's border between text and rule.
    expect(stdout.split('\n').slice(1, 3)).toEqual([
      `${project.folder}/server.js`,
      expect.stringMatching(/^ {2}7:3 {2}error {2}(?:\S+ )*\S+ {2}request-scope\/no-global-request-state$/),
    ]);
  });
});

describe.concurrent('suppressions', () => {
  const suppress = commandOf('Adopting it in a large code base', 0);
  const prune = commandOf('Adopting it in a large code base', 1);
  const readSuppressions = (project: LintedProject): unknown => JSON.parse(project.read('eslint-suppressions.json'));
  const one = { 'request-scope/no-global-request-state': { count: 1 } };

  it("put today's findings aside, and a fresh leak still fails", async () => {
    const project = create({ 'server.js': leakyServer, 'orders.js': mendedServer });
    expect((await project.lint(suppress)).status).toBe(0);
    expect(readSuppressions(project)).toEqual({ 'server.js': one });
    expect((await project.lint(everything)).status).toBe(0);

    project.write('orders.js', leakyRegistry);
    const elsewhere = await project.lint(everything);
    expect(elsewhere.status).toBe(1);
    expect(findingsIn(elsewhere, project)).toEqual(['orders.js:7 no-global-request-state']);

    project.write('orders.js', mendedServer);
    const fresh =
      "let lastQuery;\napp.get('/find', (req, res) => {\n  lastQuery = req.query;\n  res.json(find(lastQuery));\n});\n";
    project.write('server.js', leakyServer + fresh);
    const sameFile = await project.lint(everything);
    expect(sameFile.status).toBe(1);
    expect(findingsIn(sameFile, project)).toEqual([
      'server.js:7 no-global-request-state',
      'server.js:16 no-global-request-state',
    ]);
  });

  it('are taken out when the leak is mended', async () => {
    const project = create({ 'server.js': leakyServer, 'orders.js': leakyRegistry });
    await project.lint(suppress);
    project.write('server.js', mendedServer);
    const leftover = await project.lint(everything);
    expect(leftover.status).toBe(2);
    expect(leftover.stderr).toContain('--prune-suppressions');
    expect((await project.lint(prune)).status).toBe(0);
    expect(readSuppressions(project)).toEqual({ 'orders.js': one });
  });
});

describe.concurrent('--cache', () => {
  const cached = commandOf('Cache');

  it('finds the same again, and what is new in a file that changed', async () => {
    const project = create({ 'server.js': leakyServer, 'orders.js': mendedServer });
    const first = await project.lint(cached);
    expect(findingsIn(first, project)).toEqual(['server.js:7 no-global-request-state']);
    expect(project.read('.eslintcache')).toContain('orders.js');
    expect(await project.lint(cached)).toEqual(first);

    project.write('orders.js', leakyRegistry);
    expect(findingsIn(await project.lint(cached), project)).toEqual([
      'orders.js:7 no-global-request-state',
      'server.js:7 no-global-request-state',
    ]);
  });

  it("does not know of 'engines' in package.json, on which a report can depend", async () => {
    const engines = (node: string) => JSON.stringify({ private: true, type: 'module', engines: { node } });
    const project = create({ 'server.js': enteringServer, 'package.json': engines('>=24') });
    expect((await project.lint(cached)).status).toBe(0);
    project.write('package.json', engines('>=20'));
    expect((await project.lint(cached)).status).toBe(0);
    expect(findingsIn(await project.lint(plain), project)).toEqual(['server.js:8 require-context-cleanup']);
  });
});

describe.concurrent('--cache with the setting crossModule', () => {
  const cached = commandOf('Cache');
  const followed = `
import requestScope from 'eslint-plugin-request-scope';

export default [
  requestScope.configs.recommended,
  { settings: { 'request-scope': { crossModule: true } } },
];
`;
  const createFollowed = (session: string) => {
    const project = create({ 'server.js': callingServer, 'session.js': session });
    project.write('eslint.config.js', followed);
    return project;
  };

  it('keeps a finding that was mended in the other file', async () => {
    const project = createFollowed(leakySetter);
    const finding = ['server.js:7 no-global-request-state'];
    expect(findingsIn(await project.lint(cached), project)).toEqual(finding);
    project.write('session.js', harmlessSetter);
    expect(findingsIn(await project.lint(cached), project)).toEqual(finding);
    expect(findingsIn(await project.lint(plain), project)).toEqual([]);
  });

  it('does not see a leak that the other file makes', async () => {
    const project = createFollowed(harmlessSetter);
    expect(findingsIn(await project.lint(cached), project)).toEqual([]);
    project.write('session.js', leakySetter);
    expect(findingsIn(await project.lint(cached), project)).toEqual([]);
    expect(findingsIn(await project.lint(plain), project)).toEqual(['server.js:7 no-global-request-state']);
  });

  it('finds the same in threads, which read the other file each for itself', async () => {
    const project = createFollowed(leakySetter);
    for (let index = 0; index < 8; index += 1) project.write(`src/${index}.js`, callingServer.replace('./', '../'));
    const run = await project.lint([...plain, '--concurrency', '2']);
    expect(findingsIn(run, project)).toEqual(findingsIn(await project.lint(plain), project));
    expect(findingsIn(run, project)).toHaveLength(9);
  });
});

describe.concurrent('--concurrency', () => {
  it('finds in threads what one thread finds', async () => {
    const kinds = [leakyServer, leakyRegistry, mendedServer];
    const files = kinds.flatMap((code, kind) =>
      Array.from({ length: 8 }, (_, index) => [`src/${kind}-${index}.js`, code]),
    );
    const project = create(Object.fromEntries(files) as Record<string, string>);
    const json = ['.', '--format', 'json'];
    const asShown = await project.lint([...commandOf('Threads'), '--format', 'json']);
    const threads = await project.lint([...json, '--concurrency', '2']);
    const oneThread = await project.lint([...json, '--concurrency', 'off']);
    expect(threads.stdout.match(/"ruleId":"request-scope\/no-global-request-state"/g)).toHaveLength(16);
    expect(JSON.parse(threads.stdout)).toEqual(JSON.parse(oneThread.stdout));
    expect(JSON.parse(asShown.stdout)).toEqual(JSON.parse(oneThread.stdout));
  });
});
