/**
 * Installs the formatters that `docs/ci.md` names beside the packed plugin, and runs the page's commands with them. They are
 * no development dependencies: what they bring along (an ESLint 8, a dependency at whatever is `latest`) is theirs alone.
 * Needs the network. Ends with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allRules } from '../../src/rules/all-rules.ts';
import { check, reportChecks } from '../hosts/checks.ts';
import { packPlugin } from '../hosts/packed-plugin.ts';
import { readCommands, readRecipeFile } from './recipes.ts';
import { leakyServer } from './server-files.ts';

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly helpUri: string;
          readonly properties: { readonly tags: readonly string[] };
        }[];
      };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly { readonly physicalLocation: { readonly region: { readonly startLine: number } } }[];
    }[];
  }[];
}

interface QualityIssue {
  readonly check_name: string;
  readonly location: { readonly path: string; readonly positions: { readonly begin: { readonly line: number } } };
}

const files = {
  'package.json': JSON.stringify({ private: true, type: 'module' }),
  'eslint.config.js': `
import requestScope from 'eslint-plugin-request-scope';

export default [{ ignores: ['*.js'] }, { files: ['src/**'], ...requestScope.configs.recommended }];
`,
  'src/server.js': leakyServer,
  'eslint-sarif.js': readRecipeFile('eslint-sarif.js'),
  '.gitlab-ci.yml': readRecipeFile('.gitlab-ci.yml'),
};

const formatters = ['eslint-formatter-gha', 'eslint-formatter-gitlab', '@microsoft/eslint-formatter-sarif'];
const rule = 'no-global-request-state';

const plugin = packPlugin();
const { folder, problem } = plugin.install('formatters', ['eslint@10', ...formatters], files);
check('the formatters install beside ESLint 10', problem);

/** Runs a command of the page; it has to fail because of the leak, and nothing else. */
function lint(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } } as const;
  const { status, stdout, stderr } = spawnSync('npx', ['eslint', ...args], options);
  check(`eslint ${args.join(' ')} ends with 1`, status === 1 ? null : `${status}\n${stdout}${stderr}`);
  return stdout;
}

/** The one command under a heading that has the option. */
function commandWith(heading: string, option: string): readonly string[] {
  const command = readCommands(heading).find((args) => args.includes(option));
  if (!command) throw new Error(`docs/ci.md shows no command with ${option} under '${heading}'.`);
  return command;
}

/** `null` if both are alike, else what was expected and what there is. */
function unlike(actual: unknown, expected: unknown): string | null {
  const [there, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  return there === wanted ? null : `expected ${wanted}\nfound    ${there}`;
}

function readJson<Content>(file: string): Content | null {
  const name = path.join(folder, file);
  return existsSync(name) ? (JSON.parse(readFileSync(name, 'utf8')) as Content) : null;
}

function checkAnnotations(): void {
  const printed = lint(commandWith('Annotations on GitHub', '--format'), { GITHUB_ACTIONS: 'true' });
  const annotation = /^::error file=(?:.*\/)?(src\/server\.js),line=(\d+),col=(\d+)::.+\(request-scope\/(.+)\)$/m.exec(
    printed,
  );
  check('GitHub gets an annotation', unlike(annotation?.slice(1), ['src/server.js', '7', '3', rule]));
}

function checkCodeScanning(): void {
  lint(commandWith('Code scanning on GitHub', '--output-file'));
  const run = readJson<Sarif>('eslint.sarif')?.runs[0];
  const findings = run?.results.map(({ ruleId, locations }) => [
    ruleId,
    locations[0]?.physicalLocation.region.startLine,
  ]);
  check('SARIF has the finding', unlike(findings, [[`request-scope/${rule}`, 7]]));
  const described = run?.tool.driver.rules.map(({ id, helpUri, properties }) => [id, helpUri, properties.tags]);
  const { url, cwe } = allRules[rule]?.meta.docs ?? {};
  const tags = cwe?.map((weakness) => `external/cwe/${weakness.toLowerCase()}`);
  check('SARIF has the page and the weaknesses of the rule', unlike(described, [[`request-scope/${rule}`, url, tags]]));
}

function checkCodeQuality(): void {
  const job = { GITLAB_CI: 'true', CI_JOB_NAME: 'eslint', CI_PROJECT_DIR: folder, CI_CONFIG_PATH: '.gitlab-ci.yml' };
  lint(commandWith('Code quality on GitLab', '--format'), job);
  const issues = readJson<QualityIssue[]>('gl-codequality.json')?.map(({ check_name, location }) => [
    check_name,
    location.path,
    location.positions.begin.line,
  ]);
  check('GitLab gets its report', unlike(issues, [[`request-scope/${rule}`, 'src/server.js', 7]]));
}

if (problem === null) {
  checkAnnotations();
  checkCodeScanning();
  checkCodeQuality();
}
plugin.remove();
reportChecks();
