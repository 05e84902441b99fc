import { Linter, type ESLint, type Rule } from 'eslint';
import { configArray } from '../packages/config-array.ts';
import type requestScope from '../../src/index.ts';
import type { CorpusFile } from './corpus.ts';
import type { Candidate } from './timed-lint.ts';

export const builtPlugin = new URL('../../dist/index.js', import.meta.url);

/** The built plugin: what `tsx` makes of the sources is slower. */
export async function importPlugin(): Promise<typeof requestScope> {
  return ((await import(builtPlugin.href)) as { default: typeof requestScope }).default;
}

/** Each rule of the plugin by itself, as the preset has it, and the preset. */
export function ownCandidates(plugin: typeof requestScope): { each: Candidate[]; together: Candidate } {
  const { rules } = plugin.configs.recommended;
  const plugins = { 'request-scope': plugin };
  return {
    each: Object.entries(rules).map(([name, entry]) => ({ name, plugins, rules: { [name]: entry } })),
    together: { name: 'all three together', plugins, rules },
  };
}

/** Rules of ESLint and of other plugins that also look at assignments or at what outlives something, and need no types. */
const compared: readonly (readonly [rule: string, packageName: string | null])[] = [
  ['require-atomic-updates', null],
  ['no-unused-vars', null],
  ['better-mutation/no-mutation', 'eslint-plugin-better-mutation'],
  ['@sap/cds/no-shared-handler-variable', '@sap/eslint-plugin-cds'],
  ['sonarjs/no-dead-store', 'eslint-plugin-sonarjs'],
];

/** The rules to compare with that can be loaded, and of those that cannot, why. */
export async function comparedCandidates(): Promise<{ candidates: Candidate[]; missing: Map<string, string> }> {
  const candidates: Candidate[] = [];
  const missing = new Map<string, string>();
  for (const [rule, packageName] of compared) {
    const prefix = rule.slice(0, Math.max(0, rule.lastIndexOf('/')));
    try {
      const plugins = packageName === null ? {} : { [prefix]: await importDefault(packageName) };
      candidates.push({ name: rule, plugins, rules: { [rule]: 'error' } });
    } catch (error) {
      missing.set(rule, (error as Error).message.split('\n')[0] ?? '');
    }
  }
  return { candidates, missing };
}

/** The plugin that a package of `tests/bench/package.json` exports. */
export async function importDefault(packageName: string): Promise<ESLint.Plugin> {
  const module = (await import(packageName)) as { default?: ESLint.Plugin };
  return module.default ?? (module as ESLint.Plugin);
}

/**
 * For each rule of the plugin one that listens to the same and does nothing. What the rules listen to depends on the file; these
 * listen to everything that they listen to in any of the files, in all of them.
 */
export function sameSelectors(plugin: typeof requestScope, files: readonly CorpusFile[], cwd: string): Candidate {
  const rules = Object.entries(plugin.rules as unknown as Record<string, Rule.RuleModule>);
  const selectors = new Map(rules.map(([name]) => [name, new Set<string>()]));
  const wrapped = rules.map(([name, rule]): [string, Rule.RuleModule] => {
    const create = (context: Rule.RuleContext) => {
      const listeners = rule.create(context);
      for (const selector of Object.keys(listeners)) selectors.get(name)?.add(selector);
      return listeners;
    };
    return [name, { ...rule, create }];
  });
  const all = Object.fromEntries(rules.map(([name]) => [`same/${name}`, 'error' as const]));
  const linter = new Linter({ cwd });
  const plugins = { same: { rules: Object.fromEntries(wrapped) } };
  const configs = {
    module: configArray([{ files: ['**/*.*'], languageOptions: { sourceType: 'module' }, plugins, rules: all }], cwd),
    commonjs: configArray(
      [{ files: ['**/*.*'], languageOptions: { sourceType: 'commonjs' }, plugins, rules: all }],
      cwd,
    ),
  };
  for (const { filename, text, sourceType } of files) linter.verify(text, configs[sourceType], { filename });
  const nothing = rules.map(([name]): [string, Rule.RuleModule] => {
    const listeners = Object.fromEntries(
      [...(selectors.get(name) ?? [])].map((selector) => [selector, () => undefined]),
    );
    return [name, { create: () => listeners }];
  });
  return {
    name: 'nothing, on the same selectors',
    plugins: { same: { rules: Object.fromEntries(nothing) } },
    rules: all,
  };
}
