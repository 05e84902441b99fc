import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../ast/functions.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';
import type { ObligationContext } from './obligation-context.ts';

/**
 * Does a file run in a browser alone? It works with `document` or `window`, never asks whether there is one, and handles no request:
 * a page has one user, and what stays behind ends with it. `page.evaluate(() => document.title)` is a server's code.
 */
export function runsInBrowser({ file, requestFunctions }: ObligationContext): boolean {
  return requestFunctions.all.length === 0 && worksWithPage(file);
}

const worksWithPage = oncePer((file: SourceFile): boolean => {
  const uses = file.nodes.of('Identifier').filter((node) => isBrowserGlobal(node, file));
  const isAskedFor = uses.some(({ parent }) => parent.type === 'UnaryExpression' && parent.operator === 'typeof');
  return !isAskedFor && uses.some((node) => isObject(node) && !isSentToPage(node));
});

function isBrowserGlobal(node: TSESTree.Identifier, { scopes }: SourceFile): boolean {
  if ((node.name !== 'document' && node.name !== 'window') || scopes.referenceOf(node) === null) return false;
  const variable = scopes.variableOf(node);
  // A configuration may declare it: then it has no definition in the file.
  return variable === null || variable.defs.length === 0;
}

function isObject(node: TSESTree.Identifier): boolean {
  return node.parent.type === 'MemberExpression' && node.parent.object === node;
}

/** In a function that a driver of browsers sends to a page: `page.$eval('h1', (h1) => document.title)`. */
function isSentToPage(node: TSESTree.Node): boolean {
  for (let current = node.parent; current; current = current.parent) {
    if (!isFunction(current) || current.parent.type !== 'CallExpression') continue;
    if (/eval|waitForFunction|InitScript|NewDocument/i.test(getMethodCall(current.parent)?.name ?? '')) return true;
  }
  return false;
}
