import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { isFunction } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { SourceFile } from '../source-file.ts';

const longest = 40;

/** A node's code on one line: `await pool.query(…)`. */
export function shorten(node: TSESTree.Node, file: SourceFile): string {
  const inner = unwrap(node);
  if (inner.type === 'AwaitExpression') return `await ${shorten(inner.argument, file)}`;
  if (inner.type === 'CallExpression') {
    const callee = getCalleeText(inner.callee, file);
    const [argument] = inner.arguments;
    // client.query('ROLLBACK'): what is sent says more than that something is.
    const word = inner.arguments.length === 1 ? getStringConstant(argument) : null;
    return `${callee}(${word !== null && /^[A-Z ]{1,20}$/.test(word) ? `'${word}'` : argument ? '…' : ''})`;
  }
  if (inner.type === 'NewExpression')
    return `new ${getCalleeText(inner.callee, file)}(${inner.arguments.length > 0 ? '…' : ''})`;
  const text = file.text.slice(...inner.range).replace(/\s+/g, ' ');
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function getCalleeText(callee: TSESTree.Node, file: SourceFile): string {
  const { root, names } = getMemberPath(callee);
  const base = getRootText(root, file);
  const path = names.map((name) => (name === null ? '[…]' : `.${name}`)).join('');
  const text = `${base}${path}`;
  return text.length > longest ? `…${text.slice(-(longest - 1))}` : text;
}

/** `load(…)`, `new Promise(…)`, `(…)` for a function that is called where it stands: of what is long, the end says nothing. */
function getRootText(root: TSESTree.Node, file: SourceFile): string {
  if (root.type === 'CallExpression' || root.type === 'NewExpression') return shorten(root, file);
  return isFunction(root) ? '(…)' : file.text.slice(...root.range).replace(/\s+/g, ' ');
}
