import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberRoot } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { followAliases } from '../../scope/aliases.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import { findAdditions } from './additions.ts';
import type { ObligationContext } from './obligation-context.ts';
import { getCollectionKind } from './outliving.ts';

/** An entry that request code makes in a collection of the module. */
export interface RegistryEntry {
  readonly node: TSESTree.CallExpression | TSESTree.AssignmentExpression;
  readonly fn: FunctionNode;
  readonly collection: Variable;
  readonly receiver: TSESTree.Expression;
  readonly key: TSESTree.Expression;
  readonly value: TSESTree.Node | undefined;
}

const kinds = { set: 'map', add: 'set', push: 'array' } as const;

/** The entries that request code makes in collections of the module: `map.set(key, value)`, `set.add(value)`, `rooms[room].users[socket.id] = name`. */
export function findEntries(context: ObligationContext): RegistryEntry[] {
  const { file, flow } = context;
  return findAdditions(file).flatMap(({ node, method, list, key, value }): RegistryEntry[] => {
    const fn = getEnclosingFunction(node);
    const root = method === null ? getMemberRoot(list) : list;
    const collection = fn && getCollection(root, context);
    if (!fn || !collection || getCollectionKind(root, context) !== (method === null ? 'object' : kinds[method]))
      return [];
    return flow.isRequestCode(node) ? [{ node, fn, collection, receiver: list, key, value }] : [];
  });
}

/** The variable of the module, or of the function that registers the handlers, that a receiver is, if no other file can see it. */
function getCollection(receiver: TSESTree.Node, context: ObligationContext): Variable | null {
  const { file } = context;
  const inner = followAliases(receiver, file.scopes);
  const variable = inner.type === 'Identifier' ? file.scopes.variableOf(inner) : null;
  if (!variable) return null;
  if (!file.scopes.isModuleVariable(variable)) return isOfRegistration(variable, context) ? variable : null;
  return isSeenByOtherFiles(variable, file) ? null : variable;
}

/** Is a variable of the module exported, in whatever way? */
export function isSeenByOtherFiles(variable: Variable, file: SourceFile): boolean {
  return isExportedWhereDeclared(variable) || getExported(file).has(variable);
}

/**
 * Is it a variable of a function that registers handlers, and no request's own: `bus` of `function start() { const bus = new EventEmitter(); app.get(…); }`?
 */
export function isMadeForHandlers(
  variable: Variable,
  { file, flow, requestFunctions }: Pick<ObligationContext, 'file' | 'flow' | 'requestFunctions'>,
): boolean {
  const owner = file.scopes.functionOf(variable);
  if (!owner || !getRegistering(requestFunctions).has(owner)) return false;
  return !requestFunctions.get(owner) && !flow.isCalledInRequest(owner);
}

/**
 * Is it a variable of a function that registers handlers, which keeps it to itself:
 * `export const listen = (io) => { const users = new Map(); io.on('connection', …); }`?
 */
function isOfRegistration(variable: Variable, context: ObligationContext): boolean {
  if (!isMadeForHandlers(variable, context)) return false;
  // What it returns or keeps elsewhere, anybody may see.
  return variable.references.every(({ identifier, init }) => {
    const { type } = (identifier as TSESTree.Identifier).parent;
    return init || type === 'MemberExpression' || type === 'CallExpression';
  });
}

/** The functions that register a handler themselves. */
const getRegistering = oncePer(
  ({ all }: RequestFunctions): ReadonlySet<FunctionNode | null> =>
    new Set(
      all.flatMap(({ evidence: { kind, node: registration }, node }) => {
        if (kind === 'registration') return [getEnclosingFunction(registration)];
        // io.on('connection', (socket) => …) of a server that the function is handed
        return kind === 'shape' && node.parent.type === 'CallExpression' ? [getEnclosingFunction(node.parent)] : [];
      }),
    ),
);

/** `export const clients = new Set();` */
function isExportedWhereDeclared({ defs }: Variable): boolean {
  return defs.some(({ parent }) => parent?.parent?.type === 'ExportNamedDeclaration');
}

/** `export { clients }`, `module.exports = { clients }` */
const getExported = oncePer(
  ({ exports, scopes }: SourceFile): ReadonlySet<Variable | null> =>
    new Set(exports.map(({ value }) => scopes.variableOf(unwrap(value)))),
);
