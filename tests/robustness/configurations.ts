import * as typescriptParser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';
import requestScope from '../../src/index.ts';

/** A way in which a file is linted. */
export interface Configuration {
  readonly name: string;
  /** `null` where the way does not apply to a file: a TypeScript file is no script. */
  readonly configure: (file: string) => Linter.Config | null;
}

const isTypeScript = (file: string) => /\.[cm]?tsx?$/.test(file);
/** `<T>x` in TypeScript and `<div>` in JSX exclude each other. */
const jsx = (file: string) => ({ ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(file) } });

/** Every rule with its own defaults: no preset leaves one out, but one could. */
const everyRule: Linter.RulesRecord = Object.fromEntries(
  Object.keys(requestScope.rules).map((name) => [`request-scope/${name}`, 'error' as const]),
);

const withEveryRule = (languageOptions: Linter.LanguageOptions): Linter.Config => ({
  plugins: { 'request-scope': requestScope },
  rules: everyRule,
  languageOptions,
});

const own = (file: string): Linter.LanguageOptions =>
  isTypeScript(file)
    ? { parser: typescriptParser, parserOptions: jsx(file) }
    : { sourceType: /\.cjs$/.test(file) ? 'commonjs' : 'module', parserOptions: jsx(file) };

const javascript = (name: string, sourceType: 'commonjs' | 'script'): Configuration => ({
  name,
  configure: (file) => (isTypeScript(file) ? null : withEveryRule({ sourceType, parserOptions: jsx(file) })),
});

/** The languages of a file, and which rules it is linted with in them. */
export const configurations: readonly Configuration[] = [
  {
    name: 'recommended',
    configure: (file) => ({ ...requestScope.configs.recommended, languageOptions: own(file) }),
  },
  javascript('every rule, as CommonJS', 'commonjs'),
  javascript('every rule, as a script', 'script'),
  {
    name: 'strict, with the parser of typescript-eslint',
    configure: (file) => ({
      ...requestScope.configs.strict,
      languageOptions: { parser: typescriptParser, parserOptions: jsx(file) },
    }),
  },
];

/** As `strict` is linted first and last, in both orders of the files. */
export const strict: Configuration = {
  name: 'strict',
  configure: (file) => ({ ...requestScope.configs.strict, languageOptions: own(file) }),
};

/** Every rule with the types of a program. */
export function withTypes(programs: readonly unknown[]): Configuration {
  return {
    name: 'strict, with types',
    configure: (file) => ({
      ...requestScope.configs.strict,
      languageOptions: { parser: typescriptParser, parserOptions: { ...jsx(file), programs } },
    }),
  };
}
