import type { TSESTree } from '@typescript-eslint/types';
import { isCalledInPlace } from '../../ast/called-in-place.ts';
import { getStringConstant } from '../../ast/constants.ts';
import type { FunctionNode } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { Framework, ParameterShape } from '../../frameworks/framework.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import { createParameterIndex } from './parameter-names.ts';
import type { RequestFunction } from './request-function.ts';
import { usesMember } from './used-members.ts';

/**
 * Recognises a function by the names of its parameters, `(req, res, next)`: the last resort, for handlers in files that import
 * no framework. It must be handed to somebody: exported, registered, returned, kept in an object.
 *
 * @param isKnown is this expression a receiver of a framework, or an object of a package that is none?
 */
export function findShaped(
  fn: FunctionNode,
  scopes: Pick<FileScopes, 'variableOf'>,
  frameworks: readonly Framework[],
  isKnown: (node: TSESTree.Node) => boolean,
): RequestFunction | null {
  for (const { framework, shape } of getShapesOf(frameworks)(fn)) {
    if (!isHandedOver(fn)) return null;
    if (!usesMember(fn, shape.usedMembers, scopes)) continue;
    if (shape.methods && !isArgumentOf(fn, shape, isKnown)) continue;
    return {
      node: fn,
      framework,
      signature: shape.signature,
      evidence: { kind: 'shape', node: fn, text: 'its parameters are those of a handler' },
    };
  }
  return null;
}

interface ShapeEntry {
  readonly framework: Framework;
  readonly shape: ParameterShape;
  readonly names: readonly RegExp[];
}

const indexes = new WeakMap<readonly Framework[], (fn: FunctionNode) => readonly ShapeEntry[]>();

/** The shapes of frameworks whose names a function's parameters have. */
function getShapesOf(frameworks: readonly Framework[]): (fn: FunctionNode) => readonly ShapeEntry[] {
  let index = indexes.get(frameworks);
  if (!index) {
    const entries = frameworks.flatMap((framework) =>
      (framework.shapes ?? []).map((shape) => ({ framework, shape, names: shape.names })),
    );
    index = createParameterIndex(entries);
    indexes.set(frameworks, index);
  }
  return index;
}

/** Is the function handed to somebody who may call it later: exported, registered, kept? Not the iteratee of a list. */
export function isHandedOver(fn: FunctionNode): boolean {
  const isCallee = fn.parent.type === 'CallExpression' && unwrapAwait(fn.parent.callee) === fn;
  return !isCallee && !isCalledInPlace(fn);
}

function isArgumentOf(
  fn: FunctionNode,
  { methods, events }: ParameterShape,
  isKnown: (node: TSESTree.Node) => boolean,
): boolean {
  let node: TSESTree.Node = fn;
  while (node.parent?.type === 'ArrayExpression') node = node.parent;
  const call = node.parent;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  const method = getMemberName(call.callee);
  const event = getStringConstant(call.arguments[0]);
  if (method === null || !methods?.includes(method)) return false;
  return (!events || (event !== null && events.includes(event))) && !isKnown(call.callee.object);
}
