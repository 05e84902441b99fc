import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../ast/functions.ts';
import { type VisitorKeys, walk } from '../../ast/walk.ts';

/** A statement of a block, and what stands behind it there. */
export interface BlockPosition {
  readonly statement: TSESTree.Statement;
  readonly rest: readonly TSESTree.Statement[];
}

/** Where the statement that a node is part of stands in its block; `null` for a statement without a block (`if (x) f();`). */
export function findBlockPosition(node: TSESTree.Node): BlockPosition | null {
  for (let current = node; current.parent && !isFunction(current); current = current.parent) {
    const { parent } = current;
    if (parent.type !== 'BlockStatement') continue;
    const index = parent.body.findIndex((statement) => statement === current);
    const statement = parent.body[index];
    return statement ? { statement, rest: parent.body.slice(index + 1) } : null;
  }
  return null;
}

/** Is a statement's block the end of its function: the function's body, or a branch behind which nothing stands? */
export function endsFunction(statement: TSESTree.Statement): boolean {
  const block = statement.parent;
  if (block.type !== 'BlockStatement') return false;
  let outer: TSESTree.Node = block;
  while (outer.parent?.type === 'IfStatement') outer = outer.parent;
  if (isFunction(outer.parent)) return true;
  return findBlockPosition(outer)?.rest.length === 0 && endsFunction(outer as TSESTree.Statement);
}

/** Is there a node of one of these types in statements, nested functions left out? */
export function holdsNode(statements: readonly TSESTree.Node[], types: readonly string[], keys: VisitorKeys): boolean {
  let found = false;
  for (const statement of statements) {
    walk(statement, keys, (node) => {
      if (types.includes(node.type)) found = true;
      return !found && !isFunction(node);
    });
  }
  return found;
}

/**
 * The text from the first statement to the last one, one step further in. Texts with a template over several lines stay as they
 * are: blanks in a template are part of its value.
 */
export function indent(statements: readonly TSESTree.Statement[], text: string): string {
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last) return '';
  const body = text.slice(first.range[0], last.range[1]);
  return /`[^`]*\n[^`]*`/.test(body) ? body : body.replace(/\n(?=[^\n])/g, '\n  ');
}

/** The blanks that a statement's line begins with. */
export function getIndentation(statement: TSESTree.Statement, text: string): string {
  const lineStart = text.lastIndexOf('\n', statement.range[0] - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

/** Where a statement's line ends, behind what a comment there says of it; behind the statement itself where more follows on the line. */
export function getEndOfLine(statement: TSESTree.Statement, text: string): number {
  const [, end] = statement.range;
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?[ \t]*(?=\r?\n|$)/.exec(text.slice(end));
  return end + (rest?.[0].trimEnd().length ?? 0);
}
