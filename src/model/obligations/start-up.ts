import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isExportedInPlace } from '../../ast/functions.ts';
import { getMemberName, getMemberPath } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getFunctionUses } from './function-use.ts';

/**
 * Does a function run at start-up only: called by the module itself, or by functions of which the same is true? What a script
 * or a server's start leaves behind is over when the process is.
 */
export const isStartUp = oncePer((fn: FunctionNode, file: SourceFile) => isCalledAtStartUp(fn, file, new Set()));

function isCalledAtStartUp(fn: FunctionNode, file: SourceFile, seen: ReadonlySet<FunctionNode>): boolean {
  if (isExportedInPlace(fn) || getExported(file).has(fn)) return false;
  // That it calls itself makes no difference.
  if (seen.has(fn)) return true;
  // Nobody calls it: then it runs as little as a script that is over.
  const uses = getFunctionUses(fn, file.scopes);
  return uses.every((use) => {
    if (use.kind !== 'call') return false;
    const caller = getEnclosingFunction(use.node);
    return caller === null || isCalledAtStartUp(caller, file, new Set([...seen, fn]));
  });
}

/**
 * Is a function part of a command: one that ends the process itself, and not only where something failed? What it leaves behind ends
 * with it: `if (!(await confirm('Sure?'))) process.exit(1);`. Or one that a parser of command lines runs:
 * `new Command('seed').action(async () => { … })`.
 */
export function isCommand(fn: FunctionNode, { nodes, scopes }: SourceFile): boolean {
  if (isAction(fn, scopes)) return true;
  return nodes.callsOf('exit').some((call) => {
    const { callee } = call;
    if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
    const isExit = callee.object.name === 'process' && scopes.variableOf(callee.object) === null;
    return isExit && getEnclosingFunction(call) === fn && !isInCatch(call, fn);
  });
}

/** Is a function given to `action` of a chain that begins with a command: `program.command('seed').action(fn)`? */
function isAction(fn: FunctionNode, scopes: FileScopes): boolean {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  if (getMemberName(call.callee) !== 'action') return false;
  for (let link: TSESTree.Node = call.callee.object; ;) {
    if (link.type === 'Identifier') link = getMade(link, scopes) ?? link;
    if (link.type === 'NewExpression') {
      const { root, names } = getMemberPath(link.callee);
      return (names.at(-1) ?? (root.type === 'Identifier' ? root.name : null)) === 'Command';
    }
    if (link.type !== 'CallExpression' || link.callee.type !== 'MemberExpression') return false;
    if (getMemberName(link.callee) === 'command') return true;
    link = link.callee.object;
  }
}

/** `const program = new Command();` */
function getMade(name: TSESTree.Identifier, scopes: FileScopes): TSESTree.NewExpression | null {
  const variable = scopes.variableOf(name);
  const value = variable && getOnlyValue(variable);
  return value?.kind === 'expression' && value.node.type === 'NewExpression' ? value.node : null;
}

function isInCatch(node: TSESTree.Node, fn: FunctionNode): boolean {
  for (let current: TSESTree.Node | undefined = node; current && current !== fn; current = current.parent) {
    if (current.type === 'CatchClause') return true;
  }
  return false;
}

/** The functions that a file exports, by themselves or as the value of a variable. */
const getExported = oncePer((file: SourceFile): ReadonlySet<unknown> => {
  const exported = file.exports.flatMap(({ value }): unknown[] => {
    const node = unwrap(value);
    const variable = node.type === 'Identifier' ? file.scopes.variableOf(node) : null;
    const definitions = variable?.defs.map((definition) => definition.node) ?? [];
    return [node, ...definitions, ...definitions.map((definition) => ('init' in definition ? definition.init : null))];
  });
  return new Set(exported);
});
