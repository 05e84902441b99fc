import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { type FunctionNode, isFunction } from '../ast/functions.ts';
import type { ComponentScripts } from './component-scripts.ts';

export type Variable = TSESLint.Scope.Variable;
export type Reference = TSESLint.Scope.Reference;
export type Scope = TSESLint.Scope.Scope;

/** The scopes of one file, looked up by node. */
export interface FileScopes {
  /** The variable that an identifier refers to or defines; `null` when the file declares none of that name. */
  variableOf(identifier: TSESTree.Node): Variable | null;
  /** The reference that an identifier is; `null` for property names, definitions without a value, labels. */
  referenceOf(identifier: TSESTree.Node): Reference | null;
  /** Every reference to a variable; to a class's also those in the class itself, where its name is a variable of its own. */
  referencesOf(variable: Variable): readonly Reference[];
  /** The function whose call makes a variable anew; `null` for a variable of the module, of a component or of the global scope. */
  functionOf(variable: Variable): FunctionNode | null;
  /** Is this a variable of module or script level, or of a CommonJS module's wrapper? A component's instance has its own. */
  isModuleVariable(variable: Variable): boolean;
  /** The variables that a function uses and does not define itself. */
  capturedBy(fn: FunctionNode): readonly Variable[];
}

/**
 * Reads a file's scopes once, so that every later question is a look-up.
 *
 * @param component the scripts, if the file is a single-file component
 */
export function createFileScopes(
  scopeManager: TSESLint.Scope.ScopeManager,
  component: ComponentScripts | null,
): FileScopes {
  const references = new Map<TSESTree.Node, Reference>();
  const definitions = new Map<TSESTree.Node, Variable>();
  for (const scope of scopeManager.scopes) {
    for (const reference of scope.references) references.set(reference.identifier, reference);
    for (const variable of scope.variables) {
      for (const identifier of variable.identifiers) {
        // A class's name is defined outside and, once more, inside of it; the outer one is what others write to.
        if (!definitions.has(identifier)) definitions.set(identifier, variable);
      }
    }
  }
  const captured = new Map<FunctionNode, readonly Variable[]>();
  return {
    variableOf(identifier) {
      const resolved = references.get(identifier)?.resolved ?? definitions.get(identifier) ?? null;
      return resolved && resolved.defs.length > 0 ? getOuterClassVariable(resolved) : null;
    },
    referenceOf: (identifier) => references.get(identifier) ?? null,
    referencesOf(variable) {
      const inner = variable.defs.flatMap(({ node }) => scopeManager.acquire(node)?.set.get(variable.name) ?? []);
      return [variable, ...inner.filter((own) => getOuterClassVariable(own) === variable && own !== variable)].flatMap(
        (own) => own.references,
      );
    },
    functionOf: getFunction,
    isModuleVariable: (variable) => getFunction(variable) === null && !isOfInstance(variable, component),
    capturedBy(fn) {
      let variables = captured.get(fn);
      if (!variables) {
        const scope = scopeManager.acquire(fn);
        variables = scope
          ? [
              ...new Set(
                scope.through.flatMap((reference) => (reference.resolved?.defs.length ? [reference.resolved] : [])),
              ),
            ]
          : [];
        captured.set(fn, variables);
      }
      return variables;
    },
  };
}

/** `class C { m() { C.count++; } }`: inside, `C` is the class scope's own variable. Both are the same class. */
function getOuterClassVariable(variable: Variable): Variable {
  if (variable.scope.type !== 'class') return variable;
  return variable.scope.upper?.set.get(variable.name) ?? variable;
}

function getFunction(variable: Variable): FunctionNode | null {
  for (let scope: Scope | null = variable.scope; scope; scope = scope.upper) {
    if (scope.type === 'function' && isFunction(scope.block as TSESTree.Node)) return scope.block as FunctionNode;
    // A named function expression's own name: made anew where the expression is evaluated, so look further out.
    if (scope.type === 'class-field-initializer' || scope.type === 'class-static-block') return null;
  }
  return null;
}

/** `let open;` at the top of a component's own script. What it imports is the module's. */
function isOfInstance({ defs, identifiers }: Variable, component: ComponentScripts | null): boolean {
  const [definition] = identifiers;
  return (
    component !== null &&
    definition !== undefined &&
    !defs.some(({ type }) => (type as string) === 'ImportBinding') &&
    component.isInstanceCode(definition as TSESTree.Node)
  );
}
