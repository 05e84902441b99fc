import type ts from 'typescript';
import { type DeclaredName, getNamesOfSymbol } from './declared-name.ts';
import { resolveSymbol } from './names-of-type.ts';
import type { TypeServices } from './type-services.ts';

/** A decorator of a class, a constructor's parameter or a property, wherever the project declares it: `@Inject(REQUEST)`. */
export interface DecoratorFacts {
  /** The names of the function: `Inject` of `@nestjs/common`. */
  readonly names: readonly DeclaredName[];
  readonly arguments: readonly ts.Expression[];
}

/** What a container hands to a class. */
export interface InjectedFacts {
  readonly decorators: readonly DecoratorFacts[];
  /** The class of what is handed over; `null` where its type is none (`@Inject('CONFIG') config: Config`). */
  readonly ofClass: ts.Symbol | null;
}

/** What a class says of its life. */
export interface ClassFacts {
  readonly decorators: readonly DecoratorFacts[];
  /** Parameters of the constructor, an inherited one too, and decorated properties. */
  readonly injected: readonly InjectedFacts[];
}

const symbolOfClass = 32 satisfies ts.SymbolFlags.Class;

/** How TypeScript calls the constructor among the members of a class. */
const constructorName = '__constructor' as ts.__String;

const maximumHeritage = 8;

/** The class that a type is an instance of (or the constructor of); `null` if none. */
export function getClassOfType(type: ts.Type): ts.Symbol | null {
  const { symbol } = type as { readonly symbol?: ts.Symbol };
  return symbol && (symbol.flags & symbolOfClass) !== 0 ? symbol : null;
}

/** Reads the declaration of a class, in whichever file it stands. */
export function getClassFacts(symbol: ts.Symbol, services: TypeServices): ClassFacts {
  const declaration = symbol.valueDeclaration as (Partial<ts.ClassLikeDeclaration> & ts.Declaration) | undefined;
  // A function can be a class in JavaScript. A file of declarations has lost its decorators, and a package's class asks for
  // nobody's request.
  if (!declaration?.members || declaration.getSourceFile().isDeclarationFile) return { decorators: [], injected: [] };
  const properties = declaration.members.filter((member) => getDecorators(member, services).length > 0);
  return {
    decorators: getDecorators(declaration, services),
    injected: [...getConstructorParameters(symbol, services), ...properties].map((node) => ({
      decorators: getDecorators(node, services),
      ofClass: getClassOfType(services.checker.getTypeAtLocation(node)),
    })),
  };
}

/**
 * The names of what a class extends and implements, and of what that does, through the files of the project; for
 * `extends AuthGuard('jwt')` of the function that is called.
 */
export function getHeritageNames(symbol: ts.Symbol, services: TypeServices): readonly DeclaredName[] {
  const found = new Set<ts.Symbol>();
  const pending = [symbol];
  for (let current = pending.pop(); current; current = pending.pop()) {
    const { heritageClauses = [] } = (current.declarations?.[0] ?? {}) as Partial<ts.ClassLikeDeclaration>;
    for (const { expression } of heritageClauses.flatMap(({ types }) => types)) {
      const base = resolveSymbol(getCallee(expression), services.checker);
      if (!base || found.has(base)) continue;
      found.add(base);
      pending.push(base);
    }
  }
  return [...found].flatMap((base) => getNamesOfSymbol(base, services.program, services.checker));
}

function getConstructorParameters(start: ts.Symbol, { checker }: TypeServices): readonly ts.ParameterDeclaration[] {
  let symbol: ts.Symbol | null = start;
  for (let depth = 0; symbol && depth < maximumHeritage; depth += 1) {
    const declarations = symbol.members?.get(constructorName)?.declarations as ts.ConstructorDeclaration[] | undefined;
    // Overloads have no body, and neither has a class in a file of declarations.
    const own = declarations?.find(({ body }) => body) ?? declarations?.[0];
    if (own) return own.parameters;
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    const [base] = type.isClassOrInterface() ? checker.getBaseTypes(type) : [];
    symbol = base ? getClassOfType(base) : null;
  }
  return [];
}

function getDecorators(node: ts.Node, { program, checker }: TypeServices): DecoratorFacts[] {
  const { modifiers = [] } = node as { readonly modifiers?: readonly ts.ModifierLike[] };
  return modifiers.flatMap((modifier) => {
    if (!('expression' in modifier)) return [];
    const { expression } = modifier;
    const symbol = resolveSymbol(getCallee(expression), checker);
    const { arguments: passed = [] } = expression as Partial<ts.CallExpression>;
    return symbol ? [{ names: getNamesOfSymbol(symbol, program, checker), arguments: [...passed] }] : [];
  });
}

/** What is called, for a call; every other expression itself. */
function getCallee(node: ts.Expression): ts.Expression {
  const { expression, arguments: passed } = node as Partial<ts.CallExpression>;
  return expression && passed ? expression : node;
}

/**
 * The value of an option in an object literal, or in a constant that holds one (`@Injectable(perRequest)`); `null` if there is
 * none, or it cannot be told.
 */
export function getOptionValue(node: ts.Expression, name: string, services: TypeServices): ts.Expression | null {
  const { properties } = node as Partial<ts.ObjectLiteralExpression>;
  if (properties) {
    const property = properties.find(
      (candidate) => candidate.name && 'text' in candidate.name && candidate.name.text === name,
    );
    return (property as Partial<ts.PropertyAssignment> | undefined)?.initializer ?? null;
  }
  const declaration = resolveSymbol(node, services.checker)?.valueDeclaration as
    Partial<ts.VariableDeclaration> | undefined;
  const initializer = declaration?.initializer as Partial<ts.ObjectLiteralExpression> | undefined;
  return initializer?.properties ? getOptionValue(initializer as ts.Expression, name, services) : null;
}

/** The names of the export that an expression is (`Scope.REQUEST`, an imported token), or the text of a string. */
export function getNamesOfValue(
  node: ts.Expression,
  { program, checker }: TypeServices,
): readonly DeclaredName[] | string {
  if ('text' in node && typeof node.text === 'string' && !('escapedText' in node)) return node.text;
  const symbol = resolveSymbol(node, checker);
  return symbol ? getNamesOfSymbol(symbol, program, checker) : [];
}
