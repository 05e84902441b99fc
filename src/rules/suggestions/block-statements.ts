import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../ast/functions.ts';
import { startingFrom } from '../../ast/node-index.ts';
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
    const index = startingFrom(parent.body, current.range[0]);
    const statement = parent.body[index];
    return statement === current ? { statement, rest: parent.body.slice(index + 1) } : null;
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
 * A piece of a block, comments included, one step further in. A text with a template over several lines stays as it is: blanks in a
 * template are part of its value.
 */
export function indent(piece: string, blanks: string, step: string): string {
  const code = piece.trim();
  const lines = /`[^`]*\n[^`]*`/.test(code) ? code : code.replace(/\n(?=[^\r\n])/g, `\n${step}`);
  return `${blanks}${step}${lines}`;
}

/** One step of indentation, as the statement's block has it: tabs, two blanks, four. */
export function getStep(statement: TSESTree.Statement, text: string): string {
  const outer = statement.parent.parent;
  const [inside, outside] = [getIndentation(statement, text), outer ? getIndentation(outer, text) : ''];
  const isStep = inside.startsWith(outside) && inside.length > outside.length;
  return isStep ? inside.slice(outside.length) : '  ';
}

/** The blanks that a statement's line begins with. */
export function getIndentation(statement: TSESTree.Node, text: string): string {
  const lineStart = text.lastIndexOf('\n', statement.range[0] - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

/** Where a statement's line ends, behind what a comment there says of it; behind the statement itself where more follows on the line. */
export function getEndOfLine(statement: TSESTree.Statement, text: string): number {
  const [, end] = statement.range;
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?[ \t]*(?=\r?\n|$)/.exec(text.slice(end));
  return end + (rest?.[0].trimEnd().length ?? 0);
}
