import parser from '@typescript-eslint/parser';
import type { ESLint } from 'eslint';
import { Linter } from 'eslint';
import type { Example } from './example.ts';

/** What the rules say of an example. */
export interface Verdict {
  /** Rules that report, without the plugin's prefix. */
  readonly rules: readonly string[];
  /** `12: message`, of all of them. */
  readonly reports: readonly string[];
}

/** What is linted: a text, and the name that it has in a project. */
export type Linted = Pick<Example, 'text' | 'filename'>;

/** Loads the built plugin: what is installed is what is tested. */
export async function loadPlugin(): Promise<ESLint.Plugin> {
  const file = new URL('../../../dist/index.js', import.meta.url);
  const loaded = (await import(file.href)) as { default: ESLint.Plugin };
  return loaded.default;
}

/** Lints a text with every rule and its defaults. */
export function lint({ text, filename }: Linted, plugin: ESLint.Plugin): Linter.LintMessage[] {
  const names = Object.keys(plugin.rules ?? {});
  const config: Linter.Config = {
    files: ['**/*.{js,cjs,jsx,ts}'],
    plugins: { 'request-scope': plugin },
    languageOptions: {
      sourceType: filename.endsWith('.cjs') ? 'commonjs' : 'module',
      parserOptions: { ecmaFeatures: { jsx: true } },
      ...(filename.endsWith('.ts') && { parser }),
    },
    rules: Object.fromEntries(names.map((name) => [`request-scope/${name}`, 'error' as const])),
  };
  return new Linter().verify(text, [config], { filename });
}

/** What the rules say of an example's file. */
export function getVerdict(linted: Linted, plugin: ESLint.Plugin): Verdict {
  const messages = lint(linted, plugin);
  return {
    rules: [...new Set(messages.map(({ ruleId }) => ruleId?.replace('request-scope/', '') ?? 'error'))],
    reports: messages.map(({ line, ruleId, message }) => `${line}: ${ruleId ?? 'error'}: ${message}`),
  };
}
