import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';

/** The parts of a rule's context that tell how its file was read. */
export interface ParserContext {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly languageOptions?: Readonly<TSESLint.FlatConfig.LanguageOptions> | undefined;
  readonly cwd: string;
}

type Parsed = ConstructorParameters<typeof TSESLint.SourceCode>[0];
type ParserOptions = Readonly<Record<string, unknown>>;

interface EslintScope {
  analyze(program: unknown, options: ParserOptions): NonNullable<Parsed['scopeManager']>;
}

/**
 * Types of a whole program are not needed, and reading a second file with them takes seconds: these options of typescript-eslint's
 * parser ask for them.
 */
const typeOptions = ['project', 'projectService', 'programs', 'EXPERIMENTAL_useProjectService'];

/**
 * Reads another file as the linted one was read: with the parser and the language options that ESLint used, and with ESLint's own
 * class for source code, so that nothing of ESLint has to be loaded. `null` where the host offers no parser (oxlint), where the
 * parser does not understand the file (TypeScript by a parser for JavaScript), and where nobody tells the scopes.
 */
export function parseSource(text: string, path: string, context: ParserContext): TSESLint.SourceCode | null {
  const { languageOptions, sourceCode } = context;
  const parser = languageOptions?.parser as Parser | undefined;
  const SourceCode = sourceCode.constructor as new (source: unknown) => TSESLint.SourceCode;
  // Oxlint names a parser as well, which is no parser for others, and its source code is a plain object.
  if (!languageOptions || !parser || (SourceCode as unknown) === Object) return null;
  for (const sourceType of getSourceTypes(path)) {
    const parsed = tryToParse(parser, text, getParserOptions(languageOptions, sourceType, path));
    if (!parsed) continue;
    const keys = parsed.visitorKeys ?? sourceCode.visitorKeys;
    const scopeManager = parsed.scopeManager ?? analyze(parsed.ast, sourceType, languageOptions, keys, context.cwd);
    if (!scopeManager) return null;
    setParents(parsed.ast as TSESTree.Program, keys as Readonly<Record<string, readonly string[]>>);
    return new SourceCode({
      text,
      ast: parsed.ast,
      parserServices: parsed.services ?? {},
      scopeManager,
      visitorKeys: keys,
    });
  }
  return null;
}

interface ParseResult {
  readonly ast: Parsed['ast'];
  readonly services?: Parsed['parserServices'];
  readonly scopeManager?: Parsed['scopeManager'];
  readonly visitorKeys?: Parsed['visitorKeys'];
}

interface Parser {
  parse?(text: string, options: ParserOptions): Parsed['ast'];
  parseForESLint?(text: string, options: ParserOptions): ParseResult;
}

/** What a `.js` file is, depends on its package; code of CommonJS can be read as a module as a rule, and the other way round never. */
function getSourceTypes(path: string): readonly ('module' | 'commonjs')[] {
  return path.endsWith('.cjs') ? ['commonjs'] : ['module', 'commonjs'];
}

function getParserOptions(
  languageOptions: Readonly<TSESLint.FlatConfig.LanguageOptions>,
  sourceType: string,
  path: string,
): ParserOptions {
  const given = Object.entries(languageOptions.parserOptions ?? {}).filter(([name]) => !typeOptions.includes(name));
  const options = Object.fromEntries(given);
  return {
    ...options,
    ecmaVersion: languageOptions.ecmaVersion ?? 'latest',
    sourceType,
    ecmaFeatures: { ...(options['ecmaFeatures'] as object | undefined), jsx: !/\.[cm]?ts$/.test(path) },
    filePath: path,
    loc: true,
    range: true,
    raw: true,
    tokens: true,
    comment: true,
    eslintVisitorKeys: true,
    eslintScopeManager: true,
  };
}

function tryToParse(parser: Parser, text: string, options: ParserOptions): ParseResult | null {
  try {
    if (parser.parseForESLint) return parser.parseForESLint(text, options);
    return parser.parse ? { ast: parser.parse(text, options) } : null;
  } catch {
    return null;
  }
}

/** ESLint sets parents while it walks; a file that it does not walk has none. */
function setParents(program: TSESTree.Program, keys: Readonly<Record<string, readonly string[]>>): void {
  const pending: TSESTree.Node[] = [program];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const key of keys[node.type] ?? []) {
      const children = (node as unknown as Readonly<Record<string, unknown>>)[key];
      for (const child of Array.isArray(children) ? (children as unknown[]) : [children]) {
        if (typeof child !== 'object' || child === null || !('type' in child)) continue;
        (child as { parent?: TSESTree.Node }).parent = node;
        pending.push(child as TSESTree.Node);
      }
    }
  }
}

/** The scopes of what ESLint's own parser read: by the package with which ESLint makes them. */
function analyze(
  program: Parsed['ast'],
  sourceType: string,
  { ecmaVersion }: Readonly<TSESLint.FlatConfig.LanguageOptions>,
  keys: unknown,
  cwd: string,
): Parsed['scopeManager'] {
  return (
    findEslintScope(cwd)?.analyze(program, {
      ignoreEval: true,
      ecmaVersion: typeof ecmaVersion === 'number' ? ecmaVersion : 2022,
      sourceType,
      childVisitorKeys: keys,
      fallback: 'iteration',
      jsx: true,
    }) ?? null
  );
}

const loaded = new Map<string, EslintScope | null>();

/** `eslint-scope` of the ESLint that the linted project has, or else of the one that the plugin finds; `null` if there is neither. */
function findEslintScope(cwd: string): EslintScope | null {
  let found = loaded.get(cwd);
  if (found === undefined) {
    found = load(join(cwd, 'package.json')) ?? load(import.meta.url);
    loaded.set(cwd, found);
  }
  return found;
}

function load(from: string): EslintScope | null {
  try {
    const eslint = createRequire(from).resolve('eslint');
    return createRequire(eslint)('eslint-scope') as EslintScope;
  } catch {
    return null;
  }
}
