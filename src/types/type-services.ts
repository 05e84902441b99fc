import type { TSESTree } from '@typescript-eslint/types';
import type { ParserServicesWithTypeInformation, TSESLint } from '@typescript-eslint/utils';
import type ts from 'typescript';

/** What the parser offers beside the syntax tree: TypeScript's program and the way from a node to TypeScript's own. */
export interface TypeServices {
  readonly program: ts.Program;
  /** Made when first asked for: it binds every file of the project, which a file without a question need not pay for. */
  readonly checker: ts.TypeChecker;
  /** TypeScript's node for one of ESLint's. */
  toTypeScript(node: TSESTree.Node): ts.Node;
}

/**
 * The type information of a file that was parsed with `projectService` (or `project`); `null` without: espree, oxlint,
 * typescript-eslint's parser as it comes. TypeScript itself is never loaded from here, its objects come from the parser.
 */
export function getTypeServices(sourceCode: Readonly<TSESLint.SourceCode>): TypeServices | null {
  const services = sourceCode.parserServices as Partial<ParserServicesWithTypeInformation> | undefined;
  const { program, esTreeNodeToTSNodeMap: nodes } = services ?? {};
  if (!program || !nodes) return null;
  let checker: ts.TypeChecker | undefined;
  return {
    program,
    get checker() {
      return (checker ??= program.getTypeChecker());
    },
    toTypeScript: (node) => nodes.get(node) as ts.Node,
  };
}
