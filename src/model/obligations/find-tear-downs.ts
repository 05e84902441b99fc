import type { TSESTree } from '@typescript-eslint/types';
import { isEmptyValue } from '../../ast/constants.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap, unwrapAwait } from '../../ast/unwrap.ts';
import type { ModuleExport } from '../../frameworks/framework.ts';
import type { TearDownForm } from '../../resources/resource.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getCallsOn } from './calls-by-text.ts';
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
      const besides = resource.tearDown.functionsBesides;
      const others = besides ? getCallsOf(besides, file) : [];
      return { ...uses, tearDowns: [...uses.tearDowns, ...released, ...others] };
    }
    case 'receiver':
      return onReceiver(held.receiver, null, setUp, file);
    case 'entry':
      return onReceiver(held.receiver, held.key, setUp, file);
  }
}

/** The calls of one of these exports: `lockfile.unlock(path)`. */
function getCallsOf(exports: readonly ModuleExport[], { nodes, scopes }: SourceFile): TSESTree.CallExpression[] {
  return nodes
    .of('CallExpression')
    .filter(({ callee }) => findModuleExport(resolveModuleBinding(callee, scopes), exports) !== null);
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
  const own = tearDown.again === true ? (getMethodCall(setUp.node)?.name ?? null) : null;
  const calls = getUndoingCallsIn(file)(textOf(receiver, file), own, tearDown);
  const tearDowns = key === null ? calls.all : calls.under(textOf(key, file));
  return { tearDowns, handOvers: [], isLent: false };
}

/** The calls on a receiver that undo a set-up: one list for all set-ups, so that what is known of it can be kept with it. */
interface UndoingCalls {
  readonly all: readonly TSESTree.CallExpression[];
  /** Those for a key of this text, and those for every key: `removeContext('user')`, `clearContext()`. */
  readonly under: (key: string) => readonly TSESTree.CallExpression[];
}

/** For a file: a function of the receiver, of the method that undoes when it is called again, and of the form of the tear-down. */
const getUndoingCallsIn = oncePer((file: SourceFile) => {
  const byForm = new Map<TearDownForm, Map<string, UndoingCalls>>();
  return (receiver: string, again: string | null, form: TearDownForm): UndoingCalls => {
    let known = byForm.get(form);
    if (!known) byForm.set(form, (known = new Map()));
    const name = `${again ?? ''} ${receiver}`;
    let calls = known.get(name);
    if (!calls) known.set(name, (calls = findUndoingCalls(receiver, again, form, file)));
    return calls;
  };
});

function findUndoingCalls(receiver: string, again: string | null, form: TearDownForm, file: SourceFile): UndoingCalls {
  const all: TSESTree.CallExpression[] = [];
  const forEveryKey: TSESTree.CallExpression[] = [];
  const byKey = new Map<string, readonly TSESTree.CallExpression[]>();
  for (const call of getCallsOn(receiver, file)) {
    const name = getMethodCall(call)?.name ?? '';
    const [argument] = call.arguments;
    const isForEveryKey = form.clearAll?.includes(name) === true || form.methods?.includes(name) === true;
    const isForKey = !isForEveryKey && form.receiverMethods?.includes(name) === true;
    if (!isForKey && !isForEveryKey && !(again === name && isRestored(argument, file))) continue;
    all.push(call);
    if (!isForKey) forEveryKey.push(call);
    else if (argument) add(byKey, textOf(argument, file), call);
  }
  const merged = new Map<string, readonly TSESTree.CallExpression[]>();
  return {
    all,
    under(key) {
      const forKey = byKey.get(key);
      if (!forKey || forEveryKey.length === 0) return forKey ?? forEveryKey;
      let both = merged.get(key);
      if (!both) merged.set(key, (both = [...forEveryKey, ...forKey].sort((a, b) => a.range[0] - b.range[0])));
      return both;
    },
  };
}

function add<Key, Value>(lists: Map<Key, readonly Value[]>, key: Key, value: Value): void {
  const list = lists.get(key) as Value[] | undefined;
  if (list) list.push(value);
  else lists.set(key, [value]);
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
