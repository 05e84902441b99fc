import type { ESLint, Linter } from 'eslint';
import type { Preset, PresetConfig } from './preset.ts';
import { allRules } from './rules/all-rules.ts';
import type { RequestScopeRule } from './rules/create-rule.ts';

/** The prefix of the rules' names in a configuration. */
export const namespace = 'request-scope';

/** Both presets, derived from the rules' metadata. */
export function createConfigs(plugin: ESLint.Plugin): Record<Preset, PresetConfig> {
  const create = (preset: Preset): PresetConfig => ({
    name: `${namespace}/${preset}`,
    plugins: { [namespace]: plugin },
    rules: presetRules(preset),
  });
  return { recommended: create('recommended'), strict: create('strict') };
}

function presetRules(preset: Preset): Linter.RulesRecord {
  const entries: Linter.RulesRecord = {};
  for (const [name, rule] of Object.entries(allRules)) {
    const entry = ruleEntry(rule, preset);
    if (entry) {
      entries[`${namespace}/${name}`] = entry;
    }
  }
  return entries;
}

function ruleEntry({ meta: { docs } }: RequestScopeRule, preset: Preset): Linter.RuleEntry | null {
  if (!docs || (preset === 'recommended' && docs.recommended === 'strict')) {
    return null;
  }
  return preset === 'strict' && docs.strictOptions ? ['error', docs.strictOptions] : 'error';
}
