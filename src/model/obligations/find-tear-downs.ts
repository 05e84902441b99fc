import type { TSESTree } from '@typescript-eslint/types';
import { isEmptyValue } from '../../ast/constants.ts';
import { unwrap, unwrapAwait } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';
import { getHeldUses, type HeldUses } from './held-uses.ts';
import type { SetUp } from './set-up.ts';

/** Everything in the file that tears a set-up down, or takes it over. */
export function findTearDowns(setUp: SetUp, file: SourceFile): HeldUses {
  const { held, resource } = setUp;
  if (setUp.tearDowns) return { tearDowns: setUp.tearDowns, handOvers: [], isLent: false };
  switch (held.kind) {
    case 'variable': {
      const uses = getHeldUses(held.variable, resource.tearDown, file, resource.lent);
      const released = held.release ? getReleases(held.release) : [];
      return { ...uses, tearDowns: [...uses.tearDowns, ...released] };
    }
    case 'receiver':
      return onReceiver(held.receiver, null, setUp, file);
    case 'entry':
      return onReceiver(held.receiver, held.key, setUp, file);
  }
}

/** Calls of `done` in `pool.connect((err, client, done) => …)`, and places where it is given away. */
function getReleases(release: Variable): TSESTree.Node[] {
  return release.references.map((reference) => {
    const identifier = reference.identifier as TSESTree.Node;
    const { parent } = identifier;
    return parent?.type === 'CallExpression' ? parent : identifier;
  });
}

/** The calls on the set-up's receiver that undo it: for its key, for everything, or by entering something else. */
function onReceiver(
  receiver: TSESTree.Expression,
  key: TSESTree.Expression | null,
  setUp: SetUp,
  file: SourceFile,
): HeldUses {
  const { tearDown } = setUp.resource;
  const same = textOf(receiver, file);
  const tearDowns = getCallsOn(same, file).filter((call) => {
    const method = call === setUp.node ? null : getMethodCall(call);
    if (!method) return false;
    if (tearDown.clearAll?.includes(method.name)) return true;
    if (tearDown.methods?.includes(method.name)) return true;
    const [argument] = call.arguments;
    if (tearDown.receiverMethods?.includes(method.name))
      return key === null || (argument !== undefined && textOf(argument, file) === textOf(key, file));
    const own = getMethodCall(setUp.node);
    return tearDown.again === true && own?.name === method.name && isRestored(argument, file);
  });
  return { tearDowns, handOvers: [], isLent: false };
}

const knownCalls = new WeakMap<SourceFile, Map<string, TSESTree.CallExpression[]>>();

/** The method calls of a file whose receiver is written like this; read once, since every set-up asks. */
function getCallsOn(receiver: string, file: SourceFile): readonly TSESTree.CallExpression[] {
  let byReceiver = knownCalls.get(file);
  if (!byReceiver) {
    byReceiver = new Map();
    for (const call of file.nodes.of('CallExpression')) {
      const method = getMethodCall(call);
      const text = method && textOf(method.receiver, file);
      const calls = text === null ? undefined : byReceiver.get(text);
      if (calls) calls.push(call);
      else if (text !== null) byReceiver.set(text, [call]);
    }
    knownCalls.set(file, byReceiver);
  }
  return byReceiver.get(receiver) ?? [];
}

/** Does an argument restore what was there before: `enterWith(undefined)`, `enterWith(previous)` after `const previous = als.getStore()`? */
export function isRestored(argument: TSESTree.Node | undefined, file: SourceFile): boolean {
  if (!argument || isEmptyValue(argument)) return true;
  const value = unwrap(argument);
  const variable = value.type === 'Identifier' ? file.scopes.variableOf(value) : null;
  return (variable ? getVariableValues(variable) : []).some(
    (candidate) => candidate.kind === 'expression' && getMethodCall(unwrapAwait(candidate.node))?.name === 'getStore',
  );
}

function textOf(node: TSESTree.Node, file: SourceFile): string {
  return file.text.slice(...unwrap(node).range);
}
