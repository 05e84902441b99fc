import { type FunctionNode, getEnclosingFunction, isFunction } from '../../ast/functions.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { SourceFile } from '../source-file.ts';
import { getFunctionUses } from './function-use.ts';

/**
 * Does a function run at start-up only: called by the module itself, or by functions of which the same is true? What a script
 * or a server's start leaves behind is over when the process is.
 */
export function isStartUp(fn: FunctionNode, file: SourceFile, seen: ReadonlySet<FunctionNode> = new Set()): boolean {
  if (seen.has(fn) || isExported(fn, file)) return false;
  // Nobody calls it: then it runs as little as a script that is over.
  const uses = getFunctionUses(fn, file.scopes);
  return uses.every((use) => {
    if (use.kind !== 'call') return false;
    const caller = getEnclosingFunction(use.node);
    return caller === null || isStartUp(caller, file, new Set([...seen, fn]));
  });
}

function isExported(fn: FunctionNode, file: SourceFile): boolean {
  return file.exports.some(({ value }) => {
    const exported = unwrap(value);
    if (isFunction(exported)) return exported === fn;
    if (exported.type !== 'Identifier') return false;
    const variable = file.scopes.variableOf(exported);
    return variable !== null && variable.defs.some(({ node }) => node === fn || ('init' in node && node.init === fn));
  });
}
