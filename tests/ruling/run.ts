/**
 * Lints pinned packages of npm, frameworks and servers among them, with the preset `recommended`, and compares what is reported with
 * `findings.json`, where every finding was judged by reading the code. `npm run ruling -- --write` takes new ones over as unread,
 * and `npm run ruling -- express@5.3.0` lists those of one package. Needs the network for the first run. Ends with `N passed, N failed`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import requestScope from '../../src/index.ts';
import { fetchPackages, type PinnedPackage } from '../packages/fetch-packages.ts';
import { answer, inProcesses } from '../packages/in-processes.ts';
import { listPackageFiles, type PackageFile, readPackageFile } from '../packages/package-files.ts';
import { compareFindings, type Finding, formatFinding, type JudgedFinding, sortFindings } from './findings.ts';

interface RuledPackage extends PinnedPackage {
  /** Left out: the browser's bundles, and of a package that is there as CommonJS, as modules and as sources all but one. */
  readonly without?: readonly string[];
}

interface LintedPackage {
  readonly files: number;
  readonly unreadable: readonly string[];
  readonly findings: readonly Finding[];
}

const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(import.meta.dirname, name), 'utf8')) as T;
const packages = read<RuledPackage[]>('packages.json');

/** One file as its project would be linted: the module system by what the file writes, and the parser by its ending. */
function verify(linter: Linter, file: PackageFile, code: string, sourceType: 'module' | 'commonjs' | 'script') {
  const isTyped = /\.[cm]?tsx?$/.test(file.path);
  const config: Linter.Config = {
    files: ['**/*.*'],
    ...requestScope.configs.recommended,
    languageOptions: {
      ...(isTyped && { parser }),
      sourceType,
      parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(file.path) } },
    },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  };
  return linter.verify(code, [config], { filename: path.join(file.folder, file.path), allowInlineConfig: false });
}

function lintPackage(pin: RuledPackage): LintedPackage {
  const files = listPackageFiles(pin, pin.without);
  const unreadable: string[] = [];
  const findings = files.flatMap((file): Finding[] => {
    const code = readPackageFile(file);
    const linter = new Linter({ cwd: file.folder });
    const isModule = /\.[cm]?tsx?$|\.mjs$/.test(file.path) || /^\s*(?:import|export)\b/m.test(code);
    const sourceTypes = isModule ? (['module', 'script'] as const) : (['commonjs', 'module', 'script'] as const);
    let messages: Linter.LintMessage[] = [];
    for (const sourceType of sourceTypes) {
      messages = verify(linter, file, code, sourceType);
      if (!messages.some(({ fatal }) => fatal)) break;
    }
    if (messages.some(({ fatal }) => fatal)) {
      unreadable.push(`${file.package} ${file.path}: ${messages[0]?.message ?? ''}`);
    }
    return messages.flatMap(({ ruleId, line, message }) =>
      ruleId === null
        ? []
        : [{ package: file.package, file: file.path, line, rule: ruleId.replace(/^.*\//, ''), message }],
    );
  });
  return { files: files.length, unreadable, findings };
}

async function run(): Promise<void> {
  await fetchPackages(packages);
  const linted = await inProcesses<LintedPackage>(import.meta.filename, packages.length, (index) => {
    throw new Error(`${packages[index]?.name ?? ''} took too long`);
  });
  const found = linted.flatMap(({ findings }) => findings);
  const [option] = process.argv.slice(2);
  if (option !== undefined && option !== '--write') {
    for (const finding of sortFindings(found)) if (finding.package === option) console.log(formatFinding(finding));
    return;
  }
  const expected = read<JudgedFinding[]>('findings.json');
  const { missing, added, kept } = compareFindings(expected, found);
  if (option === '--write') {
    const unread = added.map(({ message, ...finding }) => ({ ...finding, judgement: 'unread' as const, why: message }));
    const all = sortFindings<JudgedFinding>([...kept, ...unread]);
    writeFileSync(path.join(import.meta.dirname, 'findings.json'), `${JSON.stringify(all, null, 2)}\n`);
  }
  for (const finding of missing) console.log(`- ${finding.judgement}: ${formatFinding(finding)}`);
  for (const finding of added) console.log(`+ ${formatFinding(finding)}\n    ${finding.message}`);
  const unread = kept.filter(({ judgement }) => judgement === 'unread');
  for (const finding of unread) console.log(`? not read: ${formatFinding(finding)}`);

  const count = (judgement: JudgedFinding['judgement']) =>
    kept.filter((finding) => finding.judgement === judgement).length;
  const right = count('right');
  const files = linted.reduce((sum, result) => sum + result.files, 0);
  const unreadable = linted.flatMap((result) => result.unreadable);
  console.log(
    `${packages.length} packages, ${files} files; ${unreadable.length} are no JavaScript or TypeScript and were not read`,
  );
  console.log(
    `${kept.length} findings: ${right} right, ${count('wrong')} wrong, ${count('debatable')} debatable; ` +
      `${((right / kept.length) * 100).toFixed(1)} % right`,
  );
  const failed = missing.length + added.length + unread.length;
  console.log(`${kept.length - unread.length} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

if (process.argv.includes('--work')) answer((index) => lintPackage(packages[index] as RuledPackage));
else await run();
