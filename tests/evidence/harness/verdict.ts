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

/** Loads the built plugin: what is installed is what is tested. */
export async function loadPlugin(): Promise<ESLint.Plugin> {
  const file = new URL('../../../dist/index.js', import.meta.url);
  const loaded = (await import(file.href)) as { default: ESLint.Plugin };
  return loaded.default;
}

/** Lints an example's file with every rule and its defaults. */
export function getVerdict(example: Example, plugin: ESLint.Plugin): Verdict {
  const names = Object.keys(plugin.rules ?? {});
  const typescript = example.filename.endsWith('.ts');
  const config: Linter.Config = {
    files: ['**/*.{js,cjs,jsx,ts}'],
    plugins: { 'request-scope': plugin },
    languageOptions: {
      sourceType: example.filename.endsWith('.cjs') ? 'commonjs' : 'module',
      parserOptions: { ecmaFeatures: { jsx: true } },
      ...(typescript && { parser }),
    },
    rules: Object.fromEntries(names.map((name) => [`request-scope/${name}`, 'error' as const])),
  };
  const messages = new Linter().verify(example.text, [config], { filename: example.filename });
  return {
    rules: [...new Set(messages.map(({ ruleId }) => ruleId?.replace('request-scope/', '') ?? 'error'))],
    reports: messages.map(({ line, ruleId, message }) => `${line}: ${ruleId ?? 'error'}: ${message}`),
  };
}
