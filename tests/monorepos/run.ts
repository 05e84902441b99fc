/**
 * Lints a small workspace with Turborepo and with Nx, configured as `docs/ci.md` shows: a leak fails the run, what passed comes from
 * a cache with what it said, also from a remote one on another machine, and a changed configuration or plugin makes everything be
 * linted anew. Needs the network to install; the remote cache is this process. Ends with `N passed, N failed`.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { readCommandOf, readRecipeFile } from '../ci/recipes.ts';
import { leakyServer, mendedServer } from '../ci/server-files.ts';
import { check, reportChecks } from '../hosts/checks.ts';
import { packPlugin } from '../hosts/packed-plugin.ts';
import { type CacheServer, startCacheServer } from './cache-server.ts';
import { checkOutAnew, edit, type Runner, runAll, updatePlugin, type WorkspaceRun } from './workspace.ts';

const runners: readonly Runner[] = [
  {
    name: 'Turborepo',
    package: 'turbo@2',
    command: readCommandOf('Monorepos', 'turbo'),
    remote: (address, token) => ({ TURBO_API: address, TURBO_TOKEN: token, TURBO_TEAM: 'shop' }),
    localCaches: ['.turbo', 'packages/orders/.turbo', 'packages/server/.turbo'],
    hit: /^(\w+):lint: cache hit/gm,
  },
  {
    name: 'Nx',
    package: 'nx@22',
    command: readCommandOf('Monorepos', 'nx'),
    remote: (address, token) => ({
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: address,
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
    }),
    localCaches: ['.nx'],
    hit: /^> nx run (\w+):lint +\[[\w ,]*cache[\w ,]*\]/gm,
  },
];

const packageFile = (name: string) =>
  JSON.stringify({ name, version: '1.0.0', private: true, type: 'module', scripts: { lint: 'eslint .' } });

const server = 'packages/server/src/server.js';
const files = {
  'package.json': JSON.stringify({
    name: 'shop',
    private: true,
    type: 'module',
    workspaces: ['packages/*'],
    packageManager: `npm@${execFileSync('npm', ['--version'], { encoding: 'utf8' }).trim()}`,
  }),
  '.gitignore': 'node_modules\n.nx\n.turbo\n',
  'eslint.config.js': `
import requestScope from 'eslint-plugin-request-scope';

export default [requestScope.configs.recommended];
`,
  'turbo.json': readRecipeFile('turbo.json'),
  'nx.json': readRecipeFile('nx.json'),
  'packages/orders/package.json': packageFile('orders'),
  'packages/orders/src/index.js': 'export const findOrders = (user) => [user];\n',
  'packages/server/package.json': packageFile('server'),
  [server]: leakyServer,
};

const leak = ['server/src/server.js:7 no-global-request-state'];
const everyPackage = ['orders', 'server'];

/** Checks how a run ended, what was found, and what came from a cache. */
function checkRun(name: string, run: WorkspaceRun, expected: Pick<WorkspaceRun, 'status' | 'findings' | 'hits'>): void {
  const { status, findings, hits, output } = run;
  const [found, wanted] = [{ status, findings, hits }, expected].map((result) =>
    JSON.stringify({ status: result.status, findings: result.findings, hits: result.hits }),
  );
  check(name, found === wanted ? null : `expected ${wanted}\nfound    ${found}\n${output}`);
}

/** The workspace as it came, in which a package leaks, is mended, and comes to be linted by other rules. */
async function checkLocalCache(runner: Runner, folder: string): Promise<void> {
  const { name } = runner;
  checkRun(`${name}: a leak in one package fails the run`, await runAll(folder, runner), {
    status: 1,
    findings: leak,
    hits: [],
  });
  checkRun(`${name}: what failed is linted again, and fails again`, await runAll(folder, runner), {
    status: 1,
    findings: leak,
    hits: ['orders'],
  });
  edit(folder, server, () => mendedServer);
  checkRun(`${name}: the mended package is linted again, and the other is not`, await runAll(folder, runner), {
    status: 0,
    findings: [],
    hits: ['orders'],
  });
  edit(folder, server, () => leakyServer);
  edit(folder, 'eslint.config.js', (text) =>
    text.replace(
      'export default [requestScope.configs.recommended];',
      "export default [requestScope.configs.recommended, { rules: { 'request-scope/no-global-request-state': 'warn' } }];",
    ),
  );
  checkRun(`${name}: another configuration has every package linted again`, await runAll(folder, runner), {
    status: 0,
    findings: leak,
    hits: [],
  });
  checkRun(`${name}: a warning comes from the cache as it was`, await runAll(folder, runner), {
    status: 0,
    findings: leak,
    hits: everyPackage,
  });
  updatePlugin(folder, '0.99.0');
  checkRun(`${name}: another version of the plugin has every package linted again`, await runAll(folder, runner), {
    status: 0,
    findings: leak,
    hits: [],
  });
}

/** Two checkouts, as of a developer and of CI, with one remote cache. */
async function checkRemoteCache(runner: Runner, folder: string, cache: CacheServer): Promise<void> {
  const { name } = runner;
  const env = runner.remote(cache.address, cache.token);
  const [first, second] = [checkOutAnew(folder, runner), checkOutAnew(folder, runner)];
  try {
    cache.takeCounts();
    const stored = await runAll(first, runner, env);
    checkRun(`${name}: the first checkout finds nothing in the remote cache`, stored, {
      status: 0,
      findings: leak,
      hits: [],
    });
    checkCounts(`${name}: and stores the results of both packages there`, cache, { stored: 2, handedOut: 0 });
    checkRun(`${name}: the second checkout has both from there, with the warning`, await runAll(second, runner, env), {
      status: 0,
      findings: leak,
      hits: everyPackage,
    });
    checkCounts(`${name}: and lints nothing itself`, cache, { stored: 0, handedOut: 2 });

    for (const checkout of [first, second])
      edit(checkout, 'eslint.config.js', (text) => text.replace("'warn'", "'error'"));
    await runAll(first, runner, env);
    checkCounts(`${name}: of a run that fails, the remote cache gets the package that passed`, cache, {
      stored: 1,
      handedOut: 0,
    });
    checkRun(`${name}: so that it fails in the second checkout as well`, await runAll(second, runner, env), {
      status: 1,
      findings: leak,
      hits: ['orders'],
    });
  } finally {
    for (const checkout of [first, second]) rmSync(checkout, { recursive: true, force: true });
  }
}

function checkCounts(name: string, cache: CacheServer, expected: ReturnType<CacheServer['takeCounts']>): void {
  const [found, wanted] = [cache.takeCounts(), expected].map((counts) => JSON.stringify(counts));
  check(name, found === wanted ? null : `expected ${wanted}\nfound    ${found}`);
}

const plugin = packPlugin();
const cache = await startCacheServer();
for (const runner of runners) {
  const { folder, problem } = plugin.install(runner.name, ['eslint@10', runner.package], files);
  check(`${runner.name}: installs`, problem);
  if (problem !== null) continue;
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['add', '.'], { cwd: folder });
  await checkLocalCache(runner, folder);
  await checkRemoteCache(runner, path.resolve(folder), cache);
}
cache.close();
plugin.remove();
reportChecks();
