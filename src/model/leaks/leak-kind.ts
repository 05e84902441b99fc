import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction, isFunction, isWithin } from '../../ast/functions.ts';
import { getKeyName, getMemberName, getMemberPath, startsWithPath } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { Framework } from '../../frameworks/framework.ts';
import { getMadeValue } from '../../scope/made-value.ts';
import { getOriginPackage } from '../../scope/origin-package.ts';
import type { SourceFile } from '../source-file.ts';
import { getCollectionKind, getImplicitValues } from '../storage/collection-kind.ts';
import type { SharedKind, SharedLocation } from '../storage/location.ts';
import type { Write } from '../writes/write.ts';
import type { Dependence } from './dependence.ts';
import type { LeakFacts } from './leak-facts.ts';
import { isRefilled } from './refilled.ts';
import type { LeakKind } from './request-state-leak.ts';
import { isServerSetting } from './server-setting.ts';

/** How debatable a leak is: what adds up, what fills a collection and what a message tells everybody may be meant. */
export function getLeakKind(
  write: Write,
  location: SharedLocation,
  dependence: Dependence,
  framework: Framework | null,
  facts: LeakFacts,
): LeakKind {
  if ((write.kind === 'insert' || write.kind === 'accumulate') && isRefilled(write, facts)) return 'plain';
  if ((write.kind === 'insert' || write.kind === 'accumulate') && isTurnOfConversation(write, facts)) return 'plain';
  if (write.kind === 'insert')
    return isTakenByPosition(write, facts) || isAccidental(write, facts) ? 'plain' : 'collection';
  if (write.kind === 'accumulate') {
    const value = unwrapAwait(write.values[0] ?? write.node);
    return value.type === 'ArrayExpression' || value.type === 'CallExpression' || value.type === 'ObjectExpression'
      ? 'collection'
      : 'accumulation';
  }
  if (framework?.sharesMessages && isBroadcast(write, location, dependence, framework, facts)) return 'broadcast';
  return isServerSetting(write, dependence.taint, facts) ? 'setting' : 'plain';
}

/**
 * What is set on an object that the server keeps, a flag that a message raises, a role that one client takes (`host ??= socket.id`) or
 * holds for all to see (`if (pausedBy === socket.id) …`) and what goes out to everybody (`io.emit('word', word)`) is meant for all the
 * clients connected.
 */
function isBroadcast(
  write: Write,
  { kind }: SharedLocation,
  { taint, reason }: Dependence,
  framework: Framework,
  facts: LeakFacts,
): boolean {
  const { target } = write;
  if (isOfProcess(write, kind, facts)) return false;
  if (kind !== 'module-variable' && kind !== 'closure-variable' && kind !== 'implicit-global') return true;
  if (reason === 'condition' || reason === 'memo' || isCompared(target, taint.text, facts)) return true;
  return isSentToAll(target, facts) && !isOfClient(taint.source, framework, facts);
}

/** Is it what a socket says of its client, whoever is told: `name = socket.handshake.query.name`? */
function isOfClient(source: TSESTree.Node, { clientMembers = [] }: Framework, { sources }: LeakFacts): boolean {
  const origin = sources.originOf(source);
  return (
    origin !== null && clientMembers.some(({ role, path }) => role === origin.role && startsWithPath(origin.path, path))
  );
}

/**
 * Is it no state that clients could see: a library's own setting (`i18next.changeLanguage(lang)`, `axios.defaults.timeout = wait`), the
 * headers that a shared client sends to others, the environment?
 */
function isOfProcess({ kind: form, target }: Write, kind: SharedKind, { file }: LeakFacts): boolean {
  if (form === 'setter-call' || kind === 'process-env') return true;
  const { root, names } = getMemberPath(target);
  if (names.includes('headers')) return true;
  return kind === 'imported-object' && getOriginPackage(root, file.scopes) !== null;
}

/** Is the storage handed to an `emit` of the server, or of all the other clients (`socket.broadcast.emit`)? */
function isSentToAll(target: TSESTree.Node, { file, requestFunctions }: LeakFacts): boolean {
  const references = (target.type === 'Identifier' && file.scopes.variableOf(target)?.references) || [];
  return file.nodes.of('CallExpression').some(({ callee, arguments: values }) => {
    if (callee.type !== 'MemberExpression' || getMemberName(callee) !== 'emit') return false;
    if (!values.some((value) => references.some(({ identifier }) => isWithin(identifier as TSESTree.Node, value))))
      return false;
    const { object } = callee;
    if (object.type === 'MemberExpression' && getMemberName(object) === 'broadcast') return true;
    const receiver = requestFunctions.receiverOf(object)?.receiver.name;
    return receiver === 'server' || receiver === 'namespace';
  });
}

/** Is the storage compared somewhere with the data that it gets: `pausedBy === socket.id`? */
function isCompared(target: TSESTree.Node, data: string, { file }: LeakFacts): boolean {
  const storage = file.text.slice(...target.range);
  return file.nodes.of('BinaryExpression').some(({ operator, left, right }) => {
    const sides = [left, right].map((side) => file.text.slice(...side.range));
    return /^[!=]==?$/.test(operator) && sides.includes(storage) && sides.includes(data);
  });
}

/** A list that requests alone make, under a name that nothing declares, was meant to be a local: `names = []; names.push(req.body.name)` */
function isAccidental({ target }: Write, { file, flow }: LeakFacts): boolean {
  if (target.type !== 'Identifier' || file.scopes.variableOf(target)) return false;
  const made = getImplicitValues(target, file);
  return made.length > 0 && made.every((value) => flow.isRequestCode(value));
}

/**
 * A list into which one request puts something, and from which another function takes by position: with two requests under way
 * one takes the other's. A worker's queue is drained in a loop, and holds jobs (functions, objects) rather than bare data.
 */
function isTakenByPosition(write: Write, { file, flow }: LeakFacts): boolean {
  const [value] = write.values;
  if (!value || getCollectionKind(write.target, file) !== 'array' || isRecord(value, file)) return false;
  // callbacks.push(callback): each is called for its own request
  if (isKnownFunction(value, file)) return false;
  const list = file.text.slice(...write.target.range);
  const owner = getEnclosingFunction(write.node);
  return file.nodes.of('CallExpression').some(({ callee, parent }) => {
    if (callee.type !== 'MemberExpression' || file.text.slice(...callee.object.range) !== list) return false;
    const method = getMemberName(callee);
    if ((method !== 'shift' && method !== 'pop') || getEnclosingFunction(callee) === owner) return false;
    if (isInLoop(parent)) return false;
    if (flow.isRequestCode(callee)) return true;
    // if (this.queue.length === 0) await this.filled(); return this.queue.shift(); is the other end of a queue.
    const taker = getEnclosingFunction(callee);
    const asks = taker !== null && file.text.slice(...taker.range).includes(`${list}.length`);
    return list.startsWith('this.') && !asks;
  });
}

/**
 * Is it what somebody says to a language model, `history.push({ role: 'user', content: req.body.text })`? All that is in the list goes into the
 * next answer, whoever asks.
 */
function isTurnOfConversation({ values: [value] }: Write, { file }: LeakFacts): boolean {
  const list = value && unwrapAwait(value);
  // history = [...history, { role: 'user', content }]
  const added = list?.type === 'ArrayExpression' ? list.elements.at(-1) : value;
  const record = added && getRecord(added, file);
  const keys = new Set(
    record?.properties.map((property) => (property.type === 'Property' ? getKeyName(property) : null)),
  );
  return keys.has('role') && ['content', 'parts', 'text'].some((key) => keys.has(key));
}

/** Is it `{ id, text }`, or the name of a variable that holds such an object and nothing else? */
function isRecord(value: TSESTree.Node, file: SourceFile): boolean {
  return getRecord(value, file) !== null;
}

function getRecord(value: TSESTree.Node, { scopes }: SourceFile): TSESTree.ObjectExpression | null {
  const made = unwrapAwait(getMadeValue(unwrapAwait(value), scopes));
  return made.type === 'ObjectExpression' ? made : null;
}

/** Is a value a function, by its form, by its name, or because the file asks whether it is one? */
function isKnownFunction(value: TSESTree.Node, { scopes }: SourceFile): boolean {
  const inner = unwrapAwait(value);
  if (isFunction(inner)) return true;
  const variable = inner.type === 'Identifier' ? scopes.variableOf(inner) : null;
  if (!variable) return false;
  return (
    /^(?:cb|callback|done|next|resolve|reject)$/.test(variable.name) ||
    variable.references.some(({ identifier }) => {
      const { parent } = identifier as TSESTree.Identifier;
      return parent.type === 'UnaryExpression' && parent.operator === 'typeof';
    })
  );
}

function isInLoop(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (/^(While|DoWhile|For|ForOf|ForIn)Statement$/.test(current.type)) return true;
    if (/Function/.test(current.type)) return false;
  }
  return false;
}
