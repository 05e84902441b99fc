/** A project that uses the plugin: what it installs, how it is configured, and what it is able to read. */
export interface Host {
  readonly name: string;
  readonly packages: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly linter: 'eslint' | 'oxlint';
  /** Can it parse TypeScript? Otherwise it lints the JavaScript sources only. */
  readonly typescript: boolean;
  /** Does its configuration, written in TypeScript, have to pass the compiler? */
  readonly checksTypes?: boolean;
}

const module = JSON.stringify({ private: true, type: 'module' });

/** As the README says it for ESLint 9 and 10. */
const extendsStrict = `
import { defineConfig } from 'eslint/config';
import requestScope from 'eslint-plugin-request-scope';

export default defineConfig([{ plugins: { 'request-scope': requestScope }, extends: ['request-scope/strict'] }]);
`;

const extendsStrictWithParser = `
import parser from '@typescript-eslint/parser';
import { defineConfig } from 'eslint/config';
import requestScope from 'eslint-plugin-request-scope';

export default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser } },
  { files: ['sources/**'], plugins: { 'request-scope': requestScope }, extends: ['request-scope/strict'] },
]);
`;

const typedConfig = `
import { defineConfig } from 'eslint/config';
import requestScope from 'eslint-plugin-request-scope';

export default defineConfig([
  { files: ['src/**'], plugins: { 'request-scope': requestScope }, extends: ['request-scope/recommended'] },
  requestScope.configs.strict,
  { extends: [requestScope.configs.recommended], rules: { 'request-scope/no-global-request-state': 'off' } },
]);

const version: string = requestScope.meta.version;
// @ts-expect-error There is no such preset: the plugin's type is not merely \`any\`.
console.log(version, requestScope.configs.everything);
`;

const compilerOptions = JSON.stringify({
  compilerOptions: {
    module: 'nodenext',
    target: 'es2023',
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
  },
  files: ['typed.config.ts'],
});

const oxlintConfig = (rules: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ categories: { correctness: 'off' }, jsPlugins: ['eslint-plugin-request-scope'], rules });

/** Every host of the list must report the same rules on the same lines. The first one is the measure. */
export function hosts(strictRules: Readonly<Record<string, unknown>>): readonly Host[] {
  const typed = { 'typed.config.ts': typedConfig, 'tsconfig.json': compilerOptions };
  return [
    {
      name: 'ESLint 10 with TypeScript 6',
      packages: ['eslint@10', '@typescript-eslint/parser@8', 'typescript@~6.0'],
      files: { 'package.json': module, 'eslint.config.js': extendsStrictWithParser, ...typed },
      linter: 'eslint',
      typescript: true,
      checksTypes: true,
    },
    {
      name: 'ESLint 10 beside TypeScript 7',
      packages: ['eslint@10', 'typescript@7'],
      files: { 'package.json': module, 'eslint.config.js': extendsStrict, ...typed },
      linter: 'eslint',
      typescript: false,
      checksTypes: true,
    },
    {
      name: 'ESLint 9 with TypeScript 5',
      packages: ['eslint@9', '@typescript-eslint/parser@8', 'typescript@5'],
      files: { 'package.json': module, 'eslint.config.js': extendsStrictWithParser, ...typed },
      linter: 'eslint',
      typescript: true,
      checksTypes: true,
    },
    {
      name: 'ESLint 10 without TypeScript',
      packages: ['eslint@10'],
      files: { 'package.json': module, 'eslint.config.js': extendsStrict },
      linter: 'eslint',
      typescript: false,
    },
    {
      name: 'ESLint 8.57.1 with a CommonJS configuration',
      packages: ['eslint@8.57.1'],
      files: {
        'package.json': JSON.stringify({ private: true }),
        'eslint.config.js': `
const requestScope = require('eslint-plugin-request-scope');

module.exports = [{ files: ['**/*.js', '**/*.cjs'], ...requestScope.configs.strict }];
`,
        'sources/package.json': module,
      },
      linter: 'eslint',
      typescript: false,
    },
    {
      name: 'oxlint',
      packages: ['oxlint@1'],
      files: { 'package.json': module, '.oxlintrc.json': oxlintConfig(strictRules) },
      linter: 'oxlint',
      typescript: true,
    },
  ];
}
