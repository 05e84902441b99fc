import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction, isFunction, isWithin } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { walk } from '../../ast/walk.ts';
import type { EndEvent } from '../../frameworks/handler-place.ts';
import { getMethodCall } from '../../model/obligations/function-use.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import { findHandlerMember, type HandlerMember } from '../../model/request-functions/handler-parameter.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { findBlockPosition, getEndOfLine, getIndentation } from './block-statements.ts';
import type { Suggestion } from './suggestion.ts';
import type { SemanticModel } from '../../model/model.ts';

/**
 * `clients.set(id, res);` → and behind it `res.once('close', () => clients.delete(id));`. Who comes behind an `await` may be too late for
 * the event, and asks first. An entry that a message makes (`socket.on('join', () => { users[socket.id] = … })`) is removed by a
 * listener of the connection's handler: one is enough.
 */
export function suggestRemovingOnClose(
  { setUp, miss }: Obligation,
  model: SemanticModel,
): Suggestion<'removeOnClose'> | null {
  const { file, requestFunctions } = model;
  const removal = miss.reason === 'never' ? getRemoval({ setUp }, model) : null;
  const position = removal && findBlockPosition(setUp.node);
  if (!removal || position?.statement.type !== 'ExpressionStatement' || position.statement.expression !== setUp.node)
    return null;
  const end = findHandlerMember(position.statement, ({ endEvent }) => endEvent, requestFunctions.get, file.scopes);
  const place = end && findPlace(position.statement, end, removal, model);
  if (!end || !place) return null;
  const { text } = file;
  const { statement, comesLate } = place;
  const stop = text.slice(...position.statement.range).endsWith(';') ? ';' : '';
  const blanks = getIndentation(statement, text);
  const once = `${end.code}.once('${end.place.event}', ${removal.listener});`;
  const code = comesLate ? `if (${end.code}.${end.place.over ?? ''}) ${removal.code};\n${blanks}else ${once}` : once;
  const inStyle = stop === '' ? code.replace(/;(?=\n|$)/g, '') : code;
  return {
    messageId: 'removeOnClose',
    data: { removal: removal.code, event: `'${end.place.event}' of '${end.code}'` },
    fix: (fixer) => [
      place.before
        ? fixer.insertTextBefore(statement, `${inStyle}\n${blanks}`)
        : fixer.insertTextAfterRange([0, getEndOfLine(statement, text)], `\n${blanks}${inStyle}`),
    ],
  };
}

/** The code that removes an entry, by itself and as a listener, and the variables in it. */
interface Removal {
  readonly code: string;
  readonly listener: string;
  readonly variables: readonly Variable[];
}

/** `null` where the key cannot be repeated later: a call, a variable that changes, a member of a member. */
function getRemoval({ setUp }: Pick<Obligation, 'setUp'>, { file }: SemanticModel): Removal | null {
  const { held, node, resource } = setUp;
  if (resource.name !== 'registry-entry' || held.kind !== 'entry' || !held.key) return null;
  const { root, names } = getMemberPath(held.key);
  if (unwrap(held.receiver).type !== 'Identifier' || names.length > 1 || names.includes(null)) return null;
  const variable = root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
  if (!variable || variable.references.some((reference) => reference.isWrite() && !reference.init)) return null;
  const receiver = file.text.slice(...held.receiver.range);
  const key = file.text.slice(...held.key.range);
  const variables = [variable];
  if (node.type === 'AssignmentExpression') {
    const other = variable.name === 'other' ? 'another' : 'other';
    const isMember = isWithin(held.key, node.left);
    const code = isMember
      ? `delete ${receiver}[${key}]`
      : `${receiver} = ${receiver}.filter((${other}) => ${other} !== ${key})`;
    return { code, listener: `() => { ${code}; }`, variables };
  }
  const method = getMethodCall(node)?.name;
  if (method === 'push') {
    const code = `${receiver}.splice(${receiver}.indexOf(${key}), 1)`;
    return { code, listener: `() => ${code}`, variables };
  }
  const code = `${receiver}.delete(${key})`;
  return { code, listener: `() => ${code}`, variables };
}

interface Place {
  readonly statement: TSESTree.Statement;
  readonly before: boolean;
  readonly comesLate: boolean;
}

function findPlace(
  statement: TSESTree.Statement,
  { handler, place }: HandlerMember<EndEvent>,
  { variables }: Removal,
  { file, requestFunctions }: SemanticModel,
): Place | null {
  const fn = getEnclosingFunction(statement);
  if (!fn) return null;
  const comesLate = fn !== handler.node || isBehindAwait(statement, fn, file.keys);
  if (fn === handler.node || place.over !== undefined)
    return comesLate && place.over === undefined ? null : { statement, before: false, comesLate };
  // The listener of a message: messages do not come any more when the connection has ended, unless it waits.
  const isMessage = getEnclosingFunction(fn) === handler.node && requestFunctions.get(fn) !== null;
  const outer = handler.node.body.type === 'BlockStatement' ? handler.node.body.body : [];
  const registration = outer.find((candidate) => isWithin(fn, candidate));
  const areKnown = variables.every(
    (variable) => file.scopes.isModuleVariable(variable) || file.scopes.functionOf(variable) === handler.node,
  );
  if (!isMessage || !registration || !areKnown || isBehindAwait(statement, fn, file.keys)) return null;
  return { statement: registration, before: true, comesLate: false };
}

/** Can something have been waited for when a statement runs? */
function isBehindAwait(
  statement: TSESTree.Statement,
  fn: NonNullable<ReturnType<typeof getEnclosingFunction>>,
  keys: SemanticModel['file']['keys'],
): boolean {
  let found = false;
  walk(fn.body, keys, (node) => {
    const waits =
      node.type === 'AwaitExpression' ||
      node.type === 'YieldExpression' ||
      (node.type === 'ForOfStatement' && node.await);
    if (waits && (node.range[0] < statement.range[1] || isInLoop(statement, fn))) found = true;
    return !found && !isFunction(node);
  });
  return found;
}

function isInLoop(node: TSESTree.Node, fn: TSESTree.Node): boolean {
  for (let current = node.parent; current && current !== fn; current = current.parent) {
    if (/^(?:For|While|DoWhile)/.test(current.type)) return true;
  }
  return false;
}
