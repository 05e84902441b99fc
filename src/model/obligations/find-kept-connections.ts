import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { getKeyName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { registry } from './find-registry-entries.ts';
import { getMethodCall } from './function-use.ts';
import { findKeptList, type KeptList, mayTakeOut } from './kept-lists.ts';
import { getCollectionKind } from './outliving.ts';
import { isSeenByOtherFiles } from './registry-entry.ts';

/** What puts something into a list, and what. */
interface Addition {
  readonly node: TSESTree.CallExpression | TSESTree.AssignmentExpression;
  readonly list: TSESTree.Expression;
  readonly key: TSESTree.Expression;
  readonly value: TSESTree.Expression;
}

/**
 * Finds responses and sockets that are put into a field of an instance that all requests share, or into a list inside of another one, and that
 * nothing in the file takes out of there: each stays for as long as the server runs, with all that it holds.
 *
 * ```js
 * class Events {
 *   #clients = new Map();
 *   join(room, res) { this.#clients.get(room).add(res); }
 * }
 *
 * const rooms = {};
 * app.get('/rooms/:id', (req, res) => { (rooms[req.params.id] ??= []).push(res); });
 * ```
 *
 * Not of a field that other files can reach, nor of what is given to anybody else. Lists of the module that have no other list around them are
 * those of `findRegistryEntries`.
 */
export function findKeptConnections(context: ObligationContext): Obligation[] {
  const { file } = context;
  return findAdditions(context).flatMap(({ node, list, key, value }) => {
    const fn = getEnclosingFunction(node);
    if (!fn || !isConnection(value, context)) return [];
    const kept = findKeptList(list, file);
    if (!kept || !isOfFile(kept, node, context) || mayTakeOut(kept, kept.level + 1, file)) return [];
    // (rooms[id] ??= []).push(res)
    const receiver = list.type === 'AssignmentExpression' ? (list.left as TSESTree.Expression) : list;
    const held = { kind: 'entry', receiver, key } as const;
    return [createObligation({ resource: registry, node, function: fn, held }, { reason: 'never', at: null })];
  });
}

function findAdditions({ file: { nodes } }: ObligationContext): Addition[] {
  const calls = nodes.callsOf('set', 'add', 'push', 'unshift').flatMap((node): Addition[] => {
    const method = getMethodCall(node);
    const [first, second] = node.arguments;
    const value = method?.name === 'set' ? second : first;
    if (!method || !first || !value || first.type === 'SpreadElement' || value.type === 'SpreadElement') return [];
    return [{ node, list: method.receiver, key: first, value }];
  });
  const assignments = nodes.of('AssignmentExpression').flatMap((node): Addition[] => {
    const { left, operator, right } = node;
    const isEntry = operator === '=' && left.type === 'MemberExpression' && left.computed;
    return isEntry && left.property.type !== 'Literal'
      ? [{ node, list: left.object, key: left.property as TSESTree.Expression, value: right }]
      : [];
  });
  return [...calls, ...assignments];
}

/** Is it a response or a socket that the function around is handed, or an object with one: `res`, `{ id, res }`? A connection of a database is no such one. */
function isConnection(node: TSESTree.Node, context: ObligationContext): boolean {
  const { file, requestFunctions } = context;
  const value = unwrap(node);
  if (value.type === 'ObjectExpression')
    return value.properties.some(
      (property) =>
        property.type === 'Property' && getKeyName(property) !== 'req' && isConnection(property.value, context),
    );
  if (value.type !== 'Identifier' || /^conn/i.test(value.name)) return false;
  const variable = file.scopes.variableOf(value);
  if (!variable || getOnlyValue(variable)?.kind !== 'parameter') return false;
  const object = getLifetimeObject(value, file, requestFunctions);
  return object === 'response' || object === 'socket';
}

/** Can nobody but this file take out of a list, does nothing leave it by itself as a cache's does, and does it outlive the request? */
function isOfFile({ holder, level, root }: KeptList, node: TSESTree.Node, context: ObligationContext): boolean {
  const { file, flow, requestFunctions, storage } = context;
  if (!/^(?:array|map|object|set)$/.test(getCollectionKind(root, context))) return false;
  if (holder.kind === 'variable')
    return level > 0 && flow.isRequestCode(node) && !isSeenByOtherFiles(holder.variable, file);
  const { owner, name, instance } = holder;
  const isOwn =
    file.exports.length === 0 ||
    requestFunctions.classes.some((known) => known.node === owner) ||
    owner.body.body.some((member) => isPrivateField(member) && getKeyName(member) === name);
  return isOwn && storage.locateObject(instance).lifetime === 'shared';
}

function isPrivateField(member: TSESTree.ClassElement): member is TSESTree.PropertyDefinition {
  if (member.type !== 'PropertyDefinition') return false;
  return member.key.type === 'PrivateIdentifier' || member.accessibility === 'private';
}
