import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { getKeyName } from '../../ast/member-path.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { findAdditions } from './additions.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { registry } from './find-registry-entries.ts';
import { findConnections } from './held-connections.ts';
import { findKeptList, type KeptList, mayTakeOut } from './kept-lists.ts';
import { getCollectionKind } from './outliving.ts';
import { isSeenByOtherFiles } from './registry-entry.ts';

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
 * Not of what is given to anybody else, nor of a field that other files can reach: one that is not private, of an exported class that no framework
 * makes the instances of. Lists of the module that have no other list around them are
 * those of `findRegistryEntries`.
 */
export function findKeptConnections(context: ObligationContext): Obligation[] {
  const { file } = context;
  return findAdditions(file).flatMap(({ node, list, key, value }) => {
    const fn = getEnclosingFunction(node);
    if (!fn || !value || !holdsConnection(value, context)) return [];
    const kept = findKeptList(list, file);
    if (!kept || !isOfFile(kept, node, context) || mayTakeOut(kept, kept.level + 1, file)) return [];
    // (rooms[id] ??= []).push(res)
    const receiver = list.type === 'AssignmentExpression' ? (list.left as TSESTree.Expression) : list;
    const held = { kind: 'entry', receiver, key } as const;
    return [createObligation({ resource: registry, node, function: fn, held }, { reason: 'never', at: null })];
  });
}

/** Is there a response or a socket in it that the function around was handed? A connection of a database is no such one. */
function holdsConnection(value: TSESTree.Expression, context: ObligationContext): boolean {
  return findConnections(value, context).some((connection) => {
    const variable = context.file.scopes.variableOf(connection);
    return variable !== null && !/^conn/i.test(variable.name) && getOnlyValue(variable)?.kind === 'parameter';
  });
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
