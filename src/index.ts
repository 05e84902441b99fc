import { createRequire } from 'node:module';
import type { ESLint, Rule } from 'eslint';
import { createConfigs, namespace } from './configs.ts';
import type { PresetConfig } from './preset.ts';
import { allRules } from './rules/all-rules.ts';

/** The plugin's own type depends on ESLint's types alone, so that it checks beside any version of TypeScript. */
export interface RequestScopePlugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, Rule.RuleModule>;
  readonly configs: { readonly recommended: PresetConfig; readonly strict: PresetConfig };
}

// `import … with { type: 'json' }` would print an experimental warning on Node 20.
const { name, version } = createRequire(import.meta.url)('../package.json') as { name: string; version: string };

const base = {
  meta: { name, version, namespace },
  // Rules are written against typescript-eslint's types, which know more node types than ESLint's own.
  rules: allRules as unknown as Record<string, Rule.RuleModule>,
};

// The presets register the very object that is exported: ESLint refuses two plugins under one prefix.
const plugin: RequestScopePlugin = Object.assign(base, { configs: {} as RequestScopePlugin['configs'] });
Object.assign(plugin.configs, createConfigs(plugin));

// `require()` of an ES module then returns the plugin, not a namespace with a `default`: for configurations in CommonJS.
export { plugin as default, plugin as 'module.exports' };
