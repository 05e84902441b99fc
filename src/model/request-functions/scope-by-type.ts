import type { ClassNode } from '../../ast/functions.ts';
import type ts from 'typescript';
import type { InstanceScope } from '../../frameworks/framework.ts';
import {
  type ClassFacts,
  type DecoratorFacts,
  getClassFacts,
  getClassOfType,
  getNamesOfValue,
  getOptionValue,
} from '../../types/class-of-type.ts';
import { type DeclaredName, isDeclaredExport } from '../../types/declared-name.ts';
import type { TypeInformation } from '../../types/type-information.ts';
import type { TypeServices } from '../../types/type-services.ts';

/** How far injected classes are followed: a container has no more levels than that between a controller and the request. */
const maximumDepth = 6;

/**
 * Is a class made per request because of what it is handed: a provider of another file with `Scope.REQUEST`, one that is handed the
 * request, or one that depends on such a provider? Nest then makes whatever depends on it per request too.
 */
export function dependsOnRequest(node: ClassNode, scope: InstanceScope, types: TypeInformation): boolean {
  const symbol = getClassOfType(types.typeOf(node));
  return symbol !== null && isPerRequest(symbol, scope, types.services, new Set(), 0);
}

function isPerRequest(
  symbol: ts.Symbol,
  scope: InstanceScope,
  services: TypeServices,
  seen: Set<ts.Symbol>,
  depth: number,
): boolean {
  // Two providers may depend on each other.
  if (depth > maximumDepth || seen.has(symbol)) return false;
  seen.add(symbol);
  const facts = getClassFacts(symbol, services);
  return (
    isScoped(facts, scope, services) ||
    facts.injected.some(
      ({ decorators, ofClass }) =>
        isRequestToken(decorators, scope, services) ||
        (ofClass !== null && isPerRequest(ofClass, scope, services, seen, depth + 1)),
    )
  );
}

function isScoped({ decorators }: ClassFacts, scope: InstanceScope, services: TypeServices): boolean {
  return decorators
    .filter(({ names }) => scope.decorators.some((name) => isOneOf(names, name)))
    .some((decorator) =>
      decorator.arguments.some((argument) => {
        const value = scope.option === undefined ? argument : getOptionValue(argument, scope.option, services);
        const names = value ? getNamesOfValue(value, services) : [];
        return scope.perRequest.some((name) => (typeof names === 'string' ? names === name : isOneOf(names, name)));
      }),
    );
}

function isRequestToken(
  decorators: readonly DecoratorFacts[],
  { requestTokens = [] }: InstanceScope,
  services: TypeServices,
): boolean {
  return decorators.some((facts) =>
    requestTokens.some(({ decorator, token }) => {
      const [argument] = facts.arguments;
      if (!argument || token === undefined || !isOneOf(facts.names, decorator)) return false;
      const names = getNamesOfValue(argument, services);
      return typeof names !== 'string' && isOneOf(names, token);
    }),
  );
}

function isOneOf(names: readonly DeclaredName[], exported: string): boolean {
  return names.some((name) => isDeclaredExport(name, exported));
}
