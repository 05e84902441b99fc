import type ts from 'typescript';
import { getNamesOfType } from './names-of-type.ts';
import type { TypeServices } from './type-services.ts';

/** A collection of the language by its type; `none` is certainly something else, `null` cannot be told. */
export type CollectionType = 'array' | 'map' | 'set' | 'none' | null;

const symbolOfClass = 32 satisfies ts.SymbolFlags.Class;

/**
 * Which collection of the language is a type: `Map` and what extends it, `ReadonlyMap`, arrays and tuples. An interface of the
 * project may well be implemented by a Map, so that only classes and types of packages are certainly none.
 */
export function getCollectionType(type: ts.Type, services: TypeServices): CollectionType {
  const members = type.isUnion() ? type.types : [type];
  const kinds = new Set(members.filter((member) => !isNothing(member)).map((member) => getKind(member, services)));
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? kind : null;
}

/** `undefined` and `null` of `Map<string, User> | undefined`: a method is called on the rest. */
function isNothing(type: ts.Type): boolean {
  return 'intrinsicName' in type && (type.intrinsicName === 'undefined' || type.intrinsicName === 'null');
}

function getKind(type: ts.Type, services: TypeServices): CollectionType {
  if (services.checker.isArrayType(type) || services.checker.isTupleType(type)) return 'array';
  const names = getNamesOfType(type, services);
  for (const { origin, path } of names) {
    const [, name] = (origin === 'library' && /^(?:Readonly|Weak)?(Array|Map|Set)$/.exec(path)) || [];
    if (name !== undefined) return name.toLowerCase() as 'array' | 'map' | 'set';
  }
  const symbol = type.getSymbol();
  const isClass = symbol !== undefined && (symbol.flags & symbolOfClass) !== 0;
  return isClass || (names.length > 0 && names.every(({ origin }) => origin === 'package')) ? 'none' : null;
}
