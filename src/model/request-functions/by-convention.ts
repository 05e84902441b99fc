import type { TSESTree } from '@typescript-eslint/types';
import { hasDirective } from '../../ast/directives.ts';
import { type FunctionNode, getPassedParameters } from '../../ast/functions.ts';
import type { ExportConvention, Framework } from '../../frameworks/framework.ts';
import type { SourceFile } from '../source-file.ts';
import { getHandlers, getHandlersAtPath } from './handler-functions.ts';
import type { EvidenceKind } from './request-function.ts';
import { usesMember } from './used-members.ts';

/** A function that the framework finds by the name of its file or of its export, or by a directive. */
export interface ConventionalFunction {
  readonly node: FunctionNode;
  readonly framework: Framework;
  readonly convention: ExportConvention;
  readonly evidence: { readonly kind: EvidenceKind; readonly node: TSESTree.Node; readonly text: string };
}

/** Every function of a file that a convention of a framework makes a request function or a set-up function. */
export function findConventional(file: SourceFile, frameworks: readonly Framework[]): ConventionalFunction[] {
  const handlersOf = createExportLookUp(file);
  return frameworks.flatMap((framework) =>
    (framework.conventions ?? []).flatMap((convention) => {
      if (convention.files && !convention.files.test(file.filename)) return [];
      return getConventionalFunctions(file, convention, handlersOf)
        .filter(
          (fn) =>
            hasParameterNames(fn, convention.parameterNames) && usesMember(fn, convention.usedMembers, file.scopes),
        )
        .map((node) => ({
          node,
          framework,
          convention,
          evidence: { kind: 'convention' as const, node, text: describe(framework, convention) },
        }));
    }),
  );
}

function describe(framework: Framework, convention: ExportConvention): string {
  if (convention.directive !== undefined) return `marked '${convention.directive}'`;
  return `exported as ${framework.title} expects it`;
}

/** The handlers that an export's path stands for; several conventions ask for the same ones. */
type ExportLookUp = (path: string) => readonly FunctionNode[];

function createExportLookUp(file: SourceFile): ExportLookUp {
  const known = new Map<string, readonly FunctionNode[]>();
  return (path) => {
    let handlers = known.get(path);
    if (!handlers) {
      const [name, ...rest] = path.split('.');
      handlers = file.exports
        .filter((entry) => name === '*' || entry.name === name)
        .flatMap(({ value }) =>
          rest.length === 0 ? getHandlers(value, file.scopes) : getHandlersAtPath(value, rest, file.scopes),
        );
      known.set(path, handlers);
    }
    return handlers;
  };
}

function getConventionalFunctions(
  file: SourceFile,
  convention: ExportConvention,
  handlersOf: ExportLookUp,
): readonly FunctionNode[] {
  const { directive } = convention;
  if (directive !== undefined && !file.text.includes(directive)) return [];
  if (directive !== undefined && !hasDirective(file.program, directive)) {
    // export async function save(data) { 'use server'; … }
    return file.nodes.functions.filter((fn) => fn.body.type === 'BlockStatement' && hasDirective(fn.body, directive));
  }
  return convention.exports.flatMap(handlersOf);
}

/** Do the function's first parameters have these names? A destructured one has those of its keys, and of them together: `{request,params}`. */
export function hasParameterNames(fn: FunctionNode, names: readonly RegExp[] | undefined): boolean {
  const parameters = getPassedParameters(fn);
  return (names ?? []).every((pattern, index) => {
    return getParameterNames(parameters[index]).some((name) => pattern.test(name));
  });
}

function getParameterNames(parameter: TSESTree.Parameter | undefined): readonly string[] {
  switch (parameter?.type) {
    case 'Identifier':
      return [parameter.name];
    case 'AssignmentPattern':
      return getParameterNames(parameter.left);
    case 'ObjectPattern': {
      const keys = parameter.properties.map((property) =>
        property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : '...',
      );
      return [`{${keys.join(',')}}`, ...keys];
    }
    default:
      return [];
  }
}
