import type { TSESTree } from '@typescript-eslint/types';
import { isInCatch } from '../../ast/catch-clause.ts';
import {
  type ClassNode,
  type FunctionNode,
  getEnclosingFunction,
  isExportedInPlace,
  isWithin,
} from '../../ast/functions.ts';
import { getKeyName, getMemberName, getMemberPath, getOwnName } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { frameworks } from '../../frameworks/registry.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import { resolveClasses } from '../../scope/function-values.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { type FunctionUse, getFunctionUses } from './function-use.ts';

/**
 * Does a function run at start-up only: called by the module itself, or by functions of which the same is true? What a script
 * or a server's start leaves behind is over when the process is.
 */
export const isStartUp = oncePer((fn: FunctionNode, file: SourceFile) => isCalledAtStartUp(fn, file, new Set()));

function isCalledAtStartUp(fn: FunctionNode, file: SourceFile, seen: ReadonlySet<FunctionNode>): boolean {
  // That it calls itself makes no difference.
  if (seen.has(fn)) return true;
  const method = fn.parent.type === 'MethodDefinition' && fn.parent.value === fn ? fn.parent : null;
  if (method) return isStartUpMethod(method, file, new Set([...seen, fn]));
  const uses = getFunctionUses(fn, file.scopes);
  // A script that is also exported, for its test: if (require.main === module) migrate().then(…);
  if (isExportedInPlace(fn) || getExported(file).has(fn)) return isOfScript(fn, file, new Set());
  // Nobody calls it: then it runs as little as a script that is over.
  return uses.every((use) => {
    // new Promise(async (resolve) => { await migrate(); resolve(); })
    if (use.kind !== 'call' && !isExecutor(use)) return false;
    const caller = getEnclosingFunction(use.node);
    return caller === null || isCalledAtStartUp(caller, file, new Set([...seen, fn]));
  });
}

/** Is a function used as what `new Promise(…)` runs at once? */
function isExecutor(use: FunctionUse): boolean {
  return use.kind === 'argument' && use.node.type === 'NewExpression' && getOwnName(use.node.callee) === 'Promise';
}

/** Is a function called by a script, directly or by one of its functions: `if (require.main === module) main();`? */
function isOfScript(fn: FunctionNode, file: SourceFile, seen: ReadonlySet<FunctionNode>): boolean {
  const uses = seen.has(fn) ? [] : getFunctionUses(fn, file.scopes).filter(({ kind }) => kind === 'call');
  return uses.some(({ node }) => {
    const caller = getEnclosingFunction(node);
    if (caller === null) return findMainCheck(node) !== null;
    return isOfScript(caller, file, new Set([...seen, fn]));
  });
}

const startUpMethods: ReadonlySet<string> = new Set(frameworks.flatMap((framework) => framework.startUpMethods ?? []));

/** Does a method run at start-up only: as a hook of the framework, or because it is private and only such methods call it? */
function isStartUpMethod(
  method: TSESTree.MethodDefinition,
  file: SourceFile,
  seen: ReadonlySet<FunctionNode>,
): boolean {
  if (method.kind === 'constructor') return isMadeAtStartUp(method.parent.parent, file, seen);
  const name = getKeyName(method);
  if (name === null) return false;
  if (startUpMethods.has(name)) return true;
  const isPrivate = method.accessibility === 'private' || method.key.type === 'PrivateIdentifier';
  const uses = isPrivate ? getMethodUses(method, name, file) : [];
  return (
    uses.length > 0 &&
    uses.every((use) => {
      const caller = use.parent.type === 'CallExpression' && use.parent.callee === use ? getMethodAround(use) : null;
      return caller !== null && (caller === method.value || isCalledAtStartUp(caller, file, seen));
    })
  );
}

/** Are all instances of a class that the file makes, made at start-up? Those that nobody here makes are a container's or the application's. */
function isMadeAtStartUp(owner: ClassNode, file: SourceFile, seen: ReadonlySet<FunctionNode>): boolean {
  return file.nodes.of('NewExpression').every((construction) => {
    if (!resolveClasses(construction.callee, file.scopes).includes(owner)) return true;
    const maker = getEnclosingFunction(construction);
    return maker === null || isCalledAtStartUp(maker, file, seen);
  });
}

/** `this.migrate`, and `this` in any function of the class: who reads the method may call it. */
function getMethodUses(
  { key, parent: owner }: TSESTree.MethodDefinition,
  name: string,
  { nodes }: SourceFile,
): readonly TSESTree.MemberExpression[] {
  return nodes
    .within(owner, 'MemberExpression')
    .filter((member) => getMemberName(member) === name && member.property.type === key.type);
}

/** Methods that have called a function when they are done, or whose promise tells that they have. */
const callingAtOnce = /^(?:map|flatMap|forEach|filter|every|some|reduce|then|catch|finally)$/;

/** The method that runs a node, be it in a callback that is over with it: `await Promise.all(tenants.map((tenant) => this.migrate(tenant)))`. */
function getMethodAround(node: TSESTree.Node): FunctionNode | null {
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    const { parent } = fn;
    if (parent.type === 'MethodDefinition') return fn;
    const name =
      parent.type === 'CallExpression' && parent.callee.type === 'MemberExpression'
        ? getMemberName(parent.callee)
        : null;
    if (name === null || !callingAtOnce.test(name)) return null;
  }
  return null;
}

/** What a node is behind: `if (require.main === module) { … }`, `if (import.meta.main) …`, `if (process.argv[1] === __filename) …` */
function findMainCheck(node: TSESTree.Node): TSESTree.IfStatement | null {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    const check: TSESTree.Node | undefined = current.parent;
    if (check?.type === 'IfStatement' && check.consequent === current && isMainCheck(check.test)) return check;
  }
  return null;
}

function isMainCheck(test: TSESTree.Expression): boolean {
  if (test.type === 'MemberExpression') return test.object.type === 'MetaProperty' && getMemberName(test) === 'main';
  return (
    test.type === 'BinaryExpression' &&
    /^={2,3}$/.test(test.operator) &&
    [test.left, test.right].some((side) => isMainModule(side) || isArgument(side))
  );
}

/** `require.main` */
function isMainModule(node: TSESTree.Node): boolean {
  const { root, names } = getMemberPath(node);
  return root.type === 'Identifier' && root.name === 'require' && names[0] === 'main';
}

/** `process.argv[1]`, perhaps in a call or a text: `pathToFileURL(process.argv[1]).href`, `file://${process.argv[1]}` */
function isArgument(node: TSESTree.Node): boolean {
  if (node.type === 'TemplateLiteral') return node.expressions.some((expression) => isArgument(expression));
  const { root, names } = getMemberPath(node);
  if (root.type === 'Identifier') return root.name === 'process' && names[0] === 'argv';
  return root.type === 'CallExpression' && root.arguments.some((argument) => isArgument(argument));
}

/**
 * Is a function part of a command: one that ends the process itself, and not only where something failed? What it leaves behind ends
 * with it: `if (!(await confirm('Sure?'))) process.exit(1);`. Or one that a parser of command lines runs:
 * `new Command('seed').action(async () => { … })`. Or one that a script calls and then ends:
 * `if (require.main === module) seed().then(() => process.exit());`.
 */
export function isCommand(fn: FunctionNode, { nodes, scopes }: SourceFile): boolean {
  if (isAction(fn, scopes)) return true;
  const exits = nodes.callsOf('exit').filter(({ callee }) => {
    const object = callee.type === 'MemberExpression' ? callee.object : null;
    return object?.type === 'Identifier' && object.name === 'process' && scopes.variableOf(object) === null;
  });
  if (exits.some((call) => getEnclosingFunction(call) === fn && !isInCatch(call))) return true;
  const scripts = exits.flatMap((call) => findMainCheck(call) ?? []);
  return (
    scripts.length > 0 &&
    getFunctionUses(fn, scopes).some((use) => scripts.some((script) => isWithin(use.node, script.consequent)))
  );
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
