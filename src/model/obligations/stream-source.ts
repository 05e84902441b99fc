import type { TSESTree } from '@typescript-eslint/types';
import { getReturnedExpressions } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrap, unwrapAwait } from '../../ast/unwrap.ts';
import { followAliases } from '../../scope/aliases.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getOnlyValue, getVariableValues, type VariableValue } from '../../scope/variable-values.ts';
import { fileStreams, processStarters, streamCommands, streamMethods } from '../../resources/streams.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';

/**
 * The call that opens what a stream reads: a file, an entry of a storage, the output of a process. `null` for a stream that holds nothing
 * open, and for one of which the file does not tell.
 */
export function findStreamSource(node: TSESTree.Expression, file: SourceFile): TSESTree.Node | null {
  return findSource(node, file) ?? findNamedStream(node, file);
}

/** The call that opened a stream, through variables, transforms (`file.pipe(zip).pipe(res)`) and functions of this file. */
function findSource(node: TSESTree.Node, file: SourceFile, depth = 0): TSESTree.Node | null {
  if (depth > 5) return null;
  const value = unwrapAwait(node);
  if (value.type === 'Identifier') {
    const variable = file.scopes.variableOf(value);
    for (const candidate of variable ? getVariableValues(variable) : []) {
      const source = candidate.kind === 'expression' ? findAtPath(candidate, file, depth + 1) : null;
      if (source) return source;
    }
    return null;
  }
  if (value.type === 'MemberExpression') {
    const name = getMemberName(value);
    if (name === 'stdout') return findProcess(value.object, file);
    return name === 'Body' ? findAnswer(value.object, file) : null;
  }
  if (value.type !== 'CallExpression') return null;
  if (findModuleExport(resolveModuleBinding(value.callee, file.scopes), fileStreams) !== null) return value;
  const method = getMethodCall(value);
  if (method && (method.name === 'pipe' || method.name === 'on' || method.name === 'once'))
    return findSource(method.receiver, file, depth + 1);
  if (method && streamMethods.has(method.name)) return value;
  for (const fn of resolveFunctions(value.callee, file.scopes)) {
    for (const returned of getReturnedExpressions(fn)) {
      const source = findSource(returned, file, depth + 1);
      if (source) return source;
    }
  }
  return null;
}

/** `const file = open(path)`, `const { Body } = await s3.send(…)` */
function findAtPath(
  { node, path }: Pick<Extract<VariableValue, { kind: 'expression' }>, 'node' | 'path'>,
  file: SourceFile,
  depth: number,
): TSESTree.Node | null {
  if (path.length === 0) return findSource(node, file, depth);
  if (path.length !== 1) return null;
  if (path[0] === 'stdout') return findProcess(node, file);
  return path[0] === 'Body' ? findAnswer(node, file) : null;
}

/** The call that started a process: `spawn('ffmpeg', …)`, also by the name of what it gave. */
function findProcess(node: TSESTree.Node, { scopes }: SourceFile): TSESTree.Node | null {
  const inner = unwrapAwait(node);
  const variable = inner.type === 'Identifier' ? scopes.variableOf(inner) : null;
  const values = variable ? getVariableValues(variable) : [];
  const made = variable
    ? values.flatMap((value) =>
        value.kind === 'expression' && value.path.length === 0 ? [unwrapAwait(value.node)] : [],
      )
    : [inner];
  return (
    made.find(
      (call) =>
        call.type === 'CallExpression' &&
        findModuleExport(resolveModuleBinding(call.callee, scopes), processStarters) !== null,
    ) ?? null
  );
}

/** The call whose answer holds a stream in its `Body`: `s3.send(new GetObjectCommand(…))`, also by the name of what it gave. */
function findAnswer(node: TSESTree.Node, { scopes }: SourceFile): TSESTree.Node | null {
  let value = unwrapAwait(node);
  const variable = value.type === 'Identifier' ? scopes.variableOf(value) : null;
  const only = variable && getOnlyValue(variable);
  if (only?.kind === 'expression' && only.path.length === 0) value = unwrapAwait(only.node);
  if (value.type !== 'CallExpression' || getMethodCall(value)?.name !== 'send') return null;
  const [argument] = value.arguments;
  const sent = argument && followAliases(argument, scopes);
  const named = sent?.type === 'Identifier' ? scopes.variableOf(sent) : null;
  const made = named ? getOnlyValue(named) : null;
  const command = made?.kind === 'expression' ? unwrap(made.node) : sent;
  if (command?.type !== 'NewExpression') return null;
  return findModuleExport(resolveModuleBinding(command.callee, scopes), streamCommands) === null ? null : value;
}

/** `const stream = getImageData(path); stream.pipe(res)`, with a function of another file: what it returns is called a stream. */
function findNamedStream(node: TSESTree.Node, file: SourceFile): TSESTree.Node | null {
  const value = unwrap(node);
  const variable = value.type === 'Identifier' && /stream$/i.test(value.name) ? file.scopes.variableOf(value) : null;
  const [only, ...others] = variable ? getVariableValues(variable) : [];
  // const { file, stream } = await files.open(id);
  const made =
    only?.kind === 'expression' && only.path.length <= 1 && others.length === 0 ? unwrapAwait(only.node) : null;
  if (made?.type !== 'CallExpression') return null;
  const binding = resolveModuleBinding(made.callee, file.scopes);
  return binding && isOwnModule(binding.module) ? made : null;
}

/** A module of the application: a relative path, or an alias of one (`@/lib`, `src/lib`), which no package is called. */
function isOwnModule(module: string): boolean {
  return /^(?:\.|~|#|\$|@\/)/.test(module) || /^[^@/]+\/.+\//.test(module);
}
