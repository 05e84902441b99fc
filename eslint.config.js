import js from '@eslint/js';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import requestScope from 'eslint-plugin-request-scope';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** From left to right: a folder imports from itself and from those before it. `docs/semantic-model.md` says why. */
const layers = ['ast', 'scope', 'modules', 'types', 'code-path', 'frameworks', 'resources', 'model', 'rules'];

/** Loading any of these at run time would load all of ESLint or TypeScript into every editor and every oxlint run. */
const typesOnly = {
  regex: '^(eslint|typescript|@typescript-eslint/.+)(/|$)',
  allowTypeImports: true,
  message: 'Only its types may be used in the plugin.',
};

function layerImports(layer, index) {
  const later = layers.slice(index + 1);
  const above = { regex: `^(\\.\\./)+(${later.join('|')})/`, message: `src/${layer} knows nothing of later layers.` };
  const patterns = later.length > 0 ? [typesOnly, above] : [typesOnly];
  return {
    name: `layers/${layer}`,
    files: [`src/${layer}/**`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

export default defineConfig(
  {
    ignores: [
      'dist',
      'coverage',
      '.cache',
      'docs/examples/workspace-app',
      'tests/fixtures',
      'tests/hosts/sources',
      'tests/evidence/examples',
      'tests/bench/.cache',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strict,
  requestScope.configs.strict,
  // A visitor's callback may return something or nothing: `boolean | void`.
  { rules: { '@typescript-eslint/no-invalid-void-type': 'off' } },
  { languageOptions: { globals: globals.node }, linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.ts'],
    extends: [eslintPlugin.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [typesOnly] }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'eslint-plugin/require-meta-default-options': 'off', // Every rule gives them; `createRule` demands it.
      'eslint-plugin/require-meta-docs-description': ['error', { pattern: '^(Disallow|Enforce|Require) ' }],
      'eslint-plugin/require-meta-schema-description': 'error',
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
    },
  },
  // A framework's table is as long as the framework has ways to register a function.
  { files: ['src/frameworks/*.ts'], rules: { 'max-lines': 'off' } },
  layers.map(layerImports),
);
