import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getPassedParameters } from '../../ast/functions.ts';
import type { Framework, Parameter, Signature } from '../../frameworks/framework.ts';
import type { ParameterRole } from '../../frameworks/parameter-role.ts';

/** How a function was recognised, surest first: the first kind that answers wins. */
export type EvidenceKind = 'setting' | 'type' | 'registration' | 'convention' | 'class' | 'shape';

/** Why the model takes a function for a request function. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** The registration, the annotation, the export or the function itself. */
  readonly node: TSESTree.Node;
  /** In words: `registered with 'get' of an Express router`. */
  readonly text: string;
}

/** A function that runs once per request, message or invocation. */
export interface RequestFunction {
  readonly node: FunctionNode;
  readonly framework: Framework;
  readonly signature: Signature;
  readonly evidence: Evidence;
}

/** A function that runs at start-up and is handed receivers: a Fastify plugin, a CAP service implementation. */
export interface SetupFunction {
  readonly node: FunctionNode;
  readonly framework: Framework;
  readonly signature: Signature;
}

/** What a framework passes at a position of a function, for the number of parameters that it declares. */
export function getParameter(signature: Signature, fn: FunctionNode, index: number): Parameter {
  const passed = getPassedParameters(fn);
  const position = index - (fn.params.length - passed.length);
  if (position < 0) return signature.thisRole ?? 'other';
  const parameters = signature.byLength?.[passed.length] ?? signature.parameters;
  return parameters[position] ?? signature.rest ?? 'other';
}

/**
 * A signature in which every parameter that says nothing (`other`) is what a second signature makes of it. Members of an object say
 * less than what the whole of it is.
 */
export function completeSignature(signature: Signature, by: Signature, fn: FunctionNode): Signature {
  const parameters = getPassedParameters(fn).map((passed) => {
    const index = fn.params.indexOf(passed);
    const parameter = getParameter(signature, fn, index);
    if (getRole(parameter) !== 'other') return parameter;
    const other = getParameter(by, fn, index);
    return other === 'other' ? parameter : other;
  });
  const thisRole = signature.thisRole ?? by.thisRole;
  return { ...signature, parameters, byLength: {}, ...(thisRole && { thisRole }) };
}

/** The role of a parameter. */
export function getRole(parameter: Parameter): ParameterRole {
  return typeof parameter === 'string' ? parameter : parameter.role;
}
