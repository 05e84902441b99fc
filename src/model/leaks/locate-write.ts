import type { TSESTree } from '@typescript-eslint/types';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { SharedSetter } from '../../resources/shared-setters.ts';
import { findSharedSetter } from '../writes/find-shared-setter.ts';
import { getCollectionKind } from '../storage/collection-kind.ts';
import type { SharedLocation } from '../storage/location.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/** The shared storage that a write changes; `null` when it lives as long as the request, or cannot be told. */
export function locateWrite(write: Write, facts: LeakFacts): SharedLocation | null {
  const { storage, file } = facts;
  const target = unwrapAwait(write.target);
  switch (write.kind) {
    case 'assign':
    case 'memo':
    case 'accumulate': {
      if (target.type !== 'Identifier' && target.type !== 'MemberExpression') return null;
      const location = storage.locateTarget(target);
      return location.lifetime === 'shared' ? location : null;
    }
    case 'insert': {
      const kind = getCollectionKind(target, file);
      if (kind !== 'array' && kind !== 'set') return null;
      break;
    }
    case 'property-call':
      if (isMethodOf(write) && !isKnownSetter(target, facts)) return null;
      break;
    case 'setter-call': {
      const setter = getSetter(write, facts);
      if (setter && !setter.ofReceiver)
        return { lifetime: 'shared', kind: 'imported-object', owner: target, value: null };
      break;
    }
  }
  const location = storage.locateObject(target);
  return location.lifetime === 'shared' ? location : null;
}

/** `map.set('k', v)` writes to the object in front of it, `Object.assign(o, v)` to its argument. */
function isMethodOf({ node, target }: Write): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.object === target;
}

/** Is `x.set(name, value)` the one of a Map, or of an application (`app.set('json spaces', 4)`)? */
function isKnownSetter(target: TSESTree.Node, { file, storage, requestFunctions }: LeakFacts): boolean {
  if (getCollectionKind(target, file) === 'map') return true;
  const location = storage.locateObject(target);
  if (location.lifetime === 'shared' && location.kind === 'application') return true;
  return requestFunctions.receiverOf(target)?.receiver.name === 'application';
}

/** The library's setter that a write calls; `null` when it is none that the table knows. */
export function getSetter({ node, kind }: Write, { file }: LeakFacts): SharedSetter | null {
  if (kind !== 'setter-call' || node.type !== 'CallExpression') return null;
  return findSharedSetter(node, file)?.setter ?? null;
}
