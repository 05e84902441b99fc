import type { ESLint, Linter } from 'eslint';

/** The presets, from the quieter to the more talkative one. `strict` holds every rule of `recommended`. */
export type Preset = 'recommended' | 'strict';

/** A flat-config object that registers the plugin and turns on the rules of one preset. */
export interface PresetConfig extends Linter.Config {
  readonly name: string;
  readonly plugins: Record<string, ESLint.Plugin>;
  readonly rules: Linter.RulesRecord;
}
