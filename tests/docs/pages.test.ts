import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import requestScope from '../../src/index.ts';
import { readSamples } from './samples.ts';
import type { Sample } from './samples.ts';

const root = new URL('../../', import.meta.url);
const languages = ['js', 'jsx', 'cjs', 'mjs', 'ts', 'tsx'];
const rules = Object.fromEntries(
  Object.keys(requestScope.rules).map((name) => [`request-scope/${name}`, 'error' as const]),
);

const rulePages = readdirSync(new URL('docs/rules/', root)).map((file) => `docs/rules/${file}`);
const otherPages = readdirSync(new URL('docs/', root)).flatMap((file) =>
  file.endsWith('.md') ? [`docs/${file}`] : [],
);

function samplesOf(page: string): Sample[] {
  const samples = readSamples(readFileSync(new URL(page, root), 'utf8'));
  return samples.filter(({ language }) => languages.includes(language));
}

/** Lints with the defaults of every rule; a sample gives options in a comment: `eslint request-scope/…: ["error", {}]`. */
function lint({ code, filename, settings }: Sample): string[] {
  const typescript = /\.[cm]?tsx?$/.test(filename);
  const config: Linter.Config = {
    files: [`**/*.{${languages.join(',')}}`],
    plugins: { 'request-scope': requestScope },
    languageOptions: {
      sourceType: filename.endsWith('.cjs') ? 'commonjs' : 'module',
      parserOptions: { ecmaFeatures: { jsx: true } },
      ...(typescript && { parser }),
    },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    settings: { 'request-scope': settings },
    rules,
  };
  return new Linter()
    .verify(code, [config], { filename })
    .map(({ ruleId, line, message }) => `${line}: ${ruleId?.split('/')[1] ?? 'error'}: ${message}`);
}

const pagesWithSamples = ['README.md', ...otherPages, ...rulePages].filter((page) =>
  samplesOf(page).some(({ mark }) => mark),
);

describe.each(pagesWithSamples)('%s', (page) => {
  // On a rule's page that very rule must report; elsewhere any rule.
  const rule = rulePages.includes(page) ? path.basename(page, '.md') : '';

  for (const sample of samplesOf(page)) {
    if (sample.mark === '❌') {
      it(`line ${sample.line} is reported`, () => {
        expect(lint(sample).join('\n')).toMatch(new RegExp(`^\\d+: ${rule}`, 'm'));
        expect(lint(sample).filter((report) => /^\d+: error/.test(report))).toEqual([]);
      });
    }
    if (sample.mark === '✅') {
      it(`line ${sample.line} is silent`, () => {
        expect(lint(sample)).toEqual([]);
      });
    }
  }
});

describe.each(rulePages)('%s', (page) => {
  it('has wrong samples and right ones', () => {
    expect(samplesOf(page).map(({ mark }) => mark)).toEqual(expect.arrayContaining(['❌', '✅']));
  });

  it('marks every sample that is no configuration', () => {
    const unmarked = samplesOf(page).filter(({ mark, code }) => mark === null && !code.includes('request-scope'));
    expect(unmarked.map(({ line, code }) => `${line}: ${code}`)).toEqual([]);
  });
});
