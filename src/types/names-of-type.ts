import type ts from 'typescript';
import { type DeclaredName, getNamesOfSymbol } from './declared-name.ts';
import type { TypeServices } from './type-services.ts';

// Numbers that have never changed; `satisfies` compares them with the TypeScript that this is compiled with.
const typeAlias = 524_288 satisfies ts.SymbolFlags.TypeAlias;
const importedAlias = 2_097_152 satisfies ts.SymbolFlags.Alias;

const maximumDepth = 8;
/** A union of many literals is no handler, and no framework's types are alternatives of so many. */
const maximumMembers = 24;

/**
 * The names that a type goes by: its own, those of the aliases that lead to it, of what it extends, and of the members of
 * unions and intersections. `type Handler = RequestHandler<Params>` of a project has the project's name and that of `express`.
 * Empty where the type has no name (`any`, `unknown`, `string`, `() => void`).
 */
export function getNamesOfType(type: ts.Type, services: TypeServices): readonly DeclaredName[] {
  let known = namesOfTypes.get(type);
  if (!known) {
    const symbols = new Set<ts.Symbol>();
    collect(type, services, symbols, 0);
    known = [...symbols].flatMap((symbol) => getNamesOfSymbol(symbol, services.program, services.checker));
    namesOfTypes.set(type, known);
  }
  return known;
}

/** A type belongs to one checker; the same few are asked about all over a project. */
const namesOfTypes = new WeakMap<ts.Type, readonly DeclaredName[]>();

function collect(type: ts.Type, services: TypeServices, symbols: Set<ts.Symbol>, depth: number): void {
  if (depth > maximumDepth) return;
  const { checker } = services;
  const { aliasSymbol } = type;
  if (aliasSymbol) addWithAliases(aliasSymbol, checker, symbols);
  if (type.isUnionOrIntersection()) {
    if (type.types.length <= maximumMembers)
      type.types.forEach((member) => {
        collect(member, services, symbols, depth + 1);
      });
    return;
  }
  const { symbol } = type as { readonly symbol?: ts.Symbol };
  if (type.isTypeParameter()) {
    const constraint = checker.getBaseConstraintOfType(type);
    if (constraint && constraint !== type) collect(constraint, services, symbols, depth + 1);
    return;
  }
  if (symbol) addWithAliases(symbol, checker, symbols);
  // `Request<Params>` is an instance of the interface, and only the interface says what it extends.
  const target = (type as Partial<ts.TypeReference>).target ?? type;
  if (target.isClassOrInterface()) {
    for (const base of checker.getBaseTypes(target)) collect(base, services, symbols, depth + 1);
  }
}

/** A symbol, and for an alias those that its declaration refers to: TypeScript keeps only the outermost alias of a type. */
function addWithAliases(start: ts.Symbol, checker: ts.TypeChecker, symbols: Set<ts.Symbol>): void {
  for (let symbol: ts.Symbol | undefined = start; symbol && !symbols.has(symbol);) {
    symbols.add(symbol);
    const declaration: ts.Declaration | undefined = symbol.declarations?.[0];
    symbol = declaration && getAliased(declaration, symbol, checker);
  }
}

function getAliased(declaration: ts.Node, symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol | undefined {
  if ((symbol.flags & typeAlias) !== 0) {
    // A `@typedef` of JavaScript has its type in an expression of its own.
    const { type, typeExpression } = declaration as { type?: ts.TypeNode; typeExpression?: { type?: ts.TypeNode } };
    const { typeName } = (type ?? typeExpression?.type ?? {}) as Partial<ts.TypeReferenceNode>;
    return typeName && resolveSymbol(typeName, checker);
  }
  // The type literal or function type behind `type Middleware = (context, next) => …`
  const parent = declaration.parent as Partial<ts.TypeAliasDeclaration> | undefined;
  if (parent?.type !== declaration || !parent.name) return undefined;
  const named = checker.getSymbolAtLocation(parent.name);
  return named && (named.flags & typeAlias) !== 0 ? named : undefined;
}

/** The symbol that a name stands for, imports followed; `undefined` if there is none. */
export function resolveSymbol(node: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(node);
  return symbol && (symbol.flags & importedAlias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
}
