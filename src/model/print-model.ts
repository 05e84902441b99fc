import type { TSESTree } from '@typescript-eslint/types';
import { getFunctionName } from '../ast/functions.ts';
import type { Parameter } from '../frameworks/framework.ts';
import { getParameter, getRole } from './request-functions/request-function.ts';
import type { Location } from './storage/location.ts';
import { findWrites } from './writes/find-writes.ts';
import type { SemanticModel } from './model.ts';

/**
 * What the model knows of a file, as text: its request functions with the evidence, its framework classes, every write in request
 * code with where it goes, what of the request is in it, and whether it is a leak. For tests, bug reports, and for whoever wants
 * to know why something was reported or was not.
 */
export function printModel(model: SemanticModel): string {
  return [
    ...section('Request functions', printRequestFunctions(model)),
    ...section(
      'Set-up functions',
      model.requestFunctions.setups.map(
        ({ node, framework }) => `${at(node)} ${getFunctionName(node) ?? 'function'} of ${framework.title}`,
      ),
    ),
    ...section(
      'Framework classes',
      model.requestFunctions.classes.map(
        ({ node, data, instance }) => `${at(node)} ${node.id?.name ?? 'class'} is ${data.label}, instance: ${instance}`,
      ),
    ),
    ...section('Writes in request code', printWrites(model)),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return [`${title}:`, ...(lines.length > 0 ? lines.map((line) => `  ${line}`) : ['  none'])];
}

function printRequestFunctions({ requestFunctions }: SemanticModel): string[] {
  return [...requestFunctions.all]
    .sort((a, b) => a.node.range[0] - b.node.range[0])
    .map(({ node, framework, signature, evidence }) => {
      const roles = node.params.map((_, index) => printParameter(getParameter(signature, node, index)));
      return `${at(node)} ${getFunctionName(node) ?? 'function'}(${roles.join(', ')}) of ${framework.title}, by ${evidence.kind}: ${evidence.text}`;
    });
}

/** `request`; `{ req: request }` for an object that holds the request. */
export function printParameter(parameter: Parameter): string {
  const members = typeof parameter === 'object' ? parameter.members : undefined;
  if (!members) return getRole(parameter);
  return `{ ${[...members].map(([name, role]) => `${name}: ${role}`).join(', ')} }`;
}

function printWrites({ file, flow, storage, leaks }: SemanticModel): string[] {
  return findWrites(file)
    .filter(({ node }) => flow.isRequestCode(node))
    .map((write) => {
      const { target } = write;
      const isAssigned = write.kind === 'assign' || write.kind === 'memo' || write.kind === 'accumulate';
      const location =
        isAssigned && (target.type === 'Identifier' || target.type === 'MemberExpression')
          ? storage.locateTarget(target)
          : storage.locateObject(target);
      const sources = write.values.flatMap((value) => flow.taintOf(value)?.text ?? []);
      const leak = leaks.find((candidate) => candidate.write.node === write.node && candidate.write.target === target);
      return [
        `${at(write.node)} ${write.kind} ${shorten(file.text.slice(...target.range))}`,
        `storage: ${describe(location)}`,
        `request data: ${sources.join(', ') || 'none'}`,
        leak ? `leak: ${leak.kind}, ${leak.reason}` : 'no leak',
      ].join(' | ');
    });
}

function describe(location: Location): string {
  if (location.lifetime !== 'shared') return location.lifetime;
  return `shared (${location.kind}, line ${location.owner.loc.start.line}${location.picked ? ', one element' : ''})`;
}

function at(node: TSESTree.Node): string {
  return `line ${node.loc.start.line}:`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
