import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { getStringConstant } from '../ast/constants.ts';
import { createNodeIndex, type NodeIndex } from '../ast/node-index.ts';
import { getTraversal, type TraversalStep } from '../ast/traversal.ts';
import type { VisitorKeys } from '../ast/walk.ts';
import { type ComponentScripts, readComponentScripts } from '../scope/component-scripts.ts';
import { createFileScopes, type FileScopes } from '../scope/file-scopes.ts';
import { createTypeInformation, type TypeInformation } from '../types/type-information.ts';
import { getImportedModules } from '../scope/imported-modules.ts';
import { getModuleName } from '../scope/module-name.ts';
import { getModuleExports, type ModuleExportEntry } from '../scope/module-exports.ts';

/** One file as the model sees it: its syntax tree, the nodes by type, its scopes and its exports. */
export interface SourceFile {
  /** With `/` as separator; what ESLint calls it when text has no file (`<input>`). */
  readonly filename: string;
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly keys: VisitorKeys;
  /** The steps of the host's traversal; `null` where it does not tell them. */
  readonly traversal: readonly TraversalStep[] | null;
  readonly nodes: NodeIndex;
  readonly scopes: FileScopes;
  readonly exports: readonly ModuleExportEntry[];
  /** The modules that it imports, in whatever way, without origins and versions. */
  readonly modules: ReadonlySet<string>;
  /** The scripts of a single-file component; `null` for any other file. */
  readonly component: ComponentScripts | null;
  /** What TypeScript knows, where the parser offers it; `null` in every other run, which decides by the text alone. */
  readonly types: TypeInformation | null;
  /** The comments that stand directly before a node. */
  commentsBefore(node: TSESTree.Node): readonly TSESTree.Comment[];
  readonly comments: readonly TSESTree.Comment[];
}

/**
 * Reads what ESLint (or oxlint) offers of a file; every part is computed when first asked for.
 *
 * @param isLinted is it the file that the host is linting, and not one that is read beside it?
 */
export function createSourceFile(
  sourceCode: Readonly<TSESLint.SourceCode>,
  filename: string,
  isLinted = true,
): SourceFile {
  const program = sourceCode.ast as TSESTree.Program;
  const keys = sourceCode.visitorKeys as VisitorKeys;
  let nodes: NodeIndex | undefined;
  let scopes: FileScopes | undefined;
  let exports: readonly ModuleExportEntry[] | undefined;
  let modules: ReadonlySet<string> | undefined;
  let component: ComponentScripts | null | undefined;
  let types: TypeInformation | null | undefined;
  return {
    filename: filename.replaceAll('\\', '/'),
    text: sourceCode.text,
    program,
    keys,
    traversal: isLinted ? getTraversal(sourceCode) : null,
    get nodes() {
      return (nodes ??= createNodeIndex(program, keys, this.traversal));
    },
    get scopes() {
      if (!sourceCode.scopeManager) throw new TypeError('The parser gave ESLint no scopes.');
      return (scopes ??= createFileScopes(sourceCode.scopeManager, this.component));
    },
    get exports() {
      return (exports ??= getModuleExports(program, this.scopes));
    },
    get modules() {
      return (modules ??= readModules(this, sourceCode));
    },
    get component() {
      if (component === undefined) component = readComponentScripts(sourceCode);
      return component;
    },
    get types() {
      // A component's scripts are not the file that TypeScript knows.
      if (types === undefined) types = this.component ? null : createTypeInformation(sourceCode);
      return types;
    },
    commentsBefore: (node) => sourceCode.getCommentsBefore(node),
    get comments() {
      return sourceCode.getAllComments();
    },
  };
}

function readModules({ program, nodes, text }: SourceFile, sourceCode: Readonly<TSESLint.SourceCode>): Set<string> {
  const modules = new Set(sourceCode.scopeManager ? getImportedModules(program, sourceCode.scopeManager) : []);
  if (/\bimport\s*\(/.test(text)) {
    for (const { source } of nodes.of('ImportExpression')) {
      const module = getStringConstant(source);
      if (module !== null) modules.add(getModuleName(module));
    }
  }
  return modules;
}
