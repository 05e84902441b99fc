import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberRoot } from '../../ast/member-path.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { findExportedFunctions } from '../modules/exported-functions.ts';
import type { SourceFile } from '../source-file.ts';
import { findWrites } from '../writes/find-writes.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';
import { getSetter, locateWrite } from './locate-write.ts';
import type { RequestStateLeak } from './request-state-leak.ts';

/**
 * Exported functions that keep their argument in state of the module: `export function setUser(u) { user = u; }`. Also those, and methods
 * of an exported instance, that set a library's or a client's own state with it: `async events(user) { oauth.setCredentials(user.tokens); … }`.
 * Whether a request calls them, other files tell; the state is there for it.
 */
export function findExportedSetters(facts: LeakFacts): RequestStateLeak[] {
  return [...findKeptArguments(facts), ...findSetClients(facts)];
}

function findSetClients(facts: LeakFacts): RequestStateLeak[] {
  const { file, flow } = facts;
  const calls = findWrites(file).filter(({ kind }) => kind === 'setter-call');
  if (calls.length === 0) return [];
  const exported = new Set(findExportedFunctions(file).map((fn) => fn.function));
  return calls.flatMap((write): RequestStateLeak[] => {
    const fn = getEnclosingFunction(write.node);
    if (!fn || !exported.has(fn) || flow.isRequestCode(write.node)) return [];
    const parameter = write.values.map((value) => findParameter(value, fn, file)).find((found) => found !== null);
    const location = parameter ? locateWrite(write, facts) : null;
    if (!parameter || !location) return [];
    const root = getMemberRoot(write.target);
    return [
      {
        kind: 'setter',
        reason: 'value',
        write,
        location,
        taint: { source: parameter, text: parameter.name, carries: 'data' },
        storage: file.text.slice(...write.target.range),
        framework: null,
        setter: getSetter(write, facts),
        root: root.type === 'Identifier' ? root : null,
      },
    ];
  });
}

function findKeptArguments(facts: LeakFacts): RequestStateLeak[] {
  const { file, flow, storage } = facts;
  const exported = new Set(file.exports.flatMap(({ value }) => [...getExportedFunctions(value, facts)]));
  if (exported.size === 0) return [];
  return findWrites(file).flatMap((write): RequestStateLeak[] => {
    const fn = getEnclosingFunction(write.node);
    if (write.kind !== 'assign' || !fn || !exported.has(fn) || flow.isRequestCode(write.node)) return [];
    const parameter = getStoredParameter(write, fn, facts);
    const { target } = write;
    if (!parameter || (target.type !== 'Identifier' && target.type !== 'MemberExpression')) return [];
    const location = storage.locateTarget(target);
    if (location.lifetime !== 'shared' || location.picked || location.kind === 'exports') return [];
    const root = getMemberRoot(target);
    return [
      {
        kind: 'setter',
        reason: 'value',
        write,
        location,
        taint: { source: parameter, text: parameter.name, carries: 'data' },
        storage: file.text.slice(...target.range),
        framework: null,
        setter: null,
        root: root.type === 'Identifier' ? root : null,
      },
    ];
  });
}

function getExportedFunctions(value: TSESTree.Node, { file }: LeakFacts): readonly FunctionNode[] {
  return value.type === 'FunctionDeclaration' ? [value] : resolveFunctions(value, file.scopes);
}

/** The parameter that a write stores as it is; `null` when something else is stored. */
function getStoredParameter({ values }: Write, fn: FunctionNode, { file }: LeakFacts): TSESTree.Identifier | null {
  const [value] = values;
  const variable = value?.type === 'Identifier' ? file.scopes.variableOf(value) : null;
  const origin = variable && getOnlyValue(variable);
  return value?.type === 'Identifier' && origin?.kind === 'parameter' && origin.function === fn ? value : null;
}

const maximumDepth = 4;

/** The parameter that a value is made of, also over variables: `id` for `{ token: row.token }` after `const row = await load(id)`. */
function findParameter(
  value: TSESTree.Node,
  fn: FunctionNode,
  file: SourceFile,
  depth = 0,
): TSESTree.Identifier | null {
  if (depth > maximumDepth) return null;
  for (const identifier of file.nodes.within(value, 'Identifier')) {
    const variable = file.scopes.referenceOf(identifier) ? file.scopes.variableOf(identifier) : null;
    const origin = variable && getOnlyValue(variable);
    if (origin?.kind === 'parameter' && origin.function === fn) return identifier;
    const found = origin?.kind === 'expression' ? findParameter(origin.node, fn, file, depth + 1) : null;
    if (found) return found;
  }
  return null;
}
