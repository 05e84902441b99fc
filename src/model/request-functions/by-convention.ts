import type { TSESTree } from '@typescript-eslint/types';
import { hasDirective } from '../../ast/directives.ts';
import { type FunctionNode, getReturnedExpressions } from '../../ast/functions.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { ExportConvention, Framework } from '../../frameworks/framework.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getHandlers, getHandlersAtPath } from './handler-functions.ts';
import { createParameterIndex, hasParameterNames } from './parameter-names.ts';
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
  return findPossible(file, frameworks).flatMap(({ framework, convention }) =>
    getConventionalFunctions(file, convention, handlersOf)
      .filter(
        (fn) => hasParameterNames(fn, convention.parameterNames) && usesMember(fn, convention.usedMembers, file.scopes),
      )
      .map((node) => ({
        node,
        framework,
        convention,
        evidence: { kind: 'convention' as const, node, text: describe(framework, convention) },
      })),
  );
}

interface IndexedConvention {
  readonly framework: Framework;
  readonly convention: ExportConvention;
  /** For each of its exports the names that a file has to have for it: `['handler']`, none for `*`. */
  readonly exportNames: readonly (readonly string[])[];
}

/** What is told of the conventions of some frameworks once, for all files. */
interface ConventionIndex {
  /** In the order of the frameworks. */
  readonly all: readonly IndexedConvention[];
  /** Those for files of any name. */
  readonly ofAnyFile: readonly IndexedConvention[];
  /** Those that name parameters, by the names that a function's have. */
  readonly findNamed: (fn: FunctionNode) => readonly { readonly convention: ExportConvention }[];
  /** Matches the path of every file that one of them is for. */
  readonly anyPlace: RegExp;
}

const getConventionIndex = oncePer((frameworks: readonly Framework[]): ConventionIndex => {
  const all = frameworks.flatMap((framework) =>
    (framework.conventions ?? []).map((convention) => ({
      framework,
      convention,
      exportNames: convention.exports.map((path) => path.split('.').filter((name) => !/^(?:\*|default)$/.test(name))),
    })),
  );
  const places = all.flatMap(({ convention: { files } }) => (files ? [files.source] : []));
  return {
    all,
    ofAnyFile: all.filter(({ convention }) => !convention.files),
    findNamed: createParameterIndex(
      all.flatMap(({ convention }) =>
        convention.parameterNames ? [{ convention, names: convention.parameterNames }] : [],
      ),
    ),
    anyPlace: new RegExp([...new Set(places)].join('|') || '(?!)', 'i'),
  };
});

/**
 * The conventions that could mean a function of a file, exported or not: to find what an export stands for takes far more time than
 * to see that most of them do not.
 */
function findPossible(
  { nodes, text, filename }: SourceFile,
  frameworks: readonly Framework[],
): readonly IndexedConvention[] {
  const { all, ofAnyFile, findNamed, anyPlace } = getConventionIndex(frameworks);
  const found = new Set<ExportConvention>();
  for (const fn of nodes.functions) for (const { convention } of findNamed(fn)) found.add(convention);
  return (anyPlace.test(filename) ? all : ofAnyFile).filter(({ convention, exportNames }) => {
    const { files, parameterNames, usedMembers, directive } = convention;
    if (files && !files.test(filename)) return false;
    if (parameterNames && !found.has(convention)) return false;
    if (usedMembers && !usedMembers.some((member) => text.includes(member))) return false;
    return directive !== undefined || exportNames.some((names) => names.every((name) => text.includes(name)));
  });
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
  const exported = convention.exports.flatMap(handlersOf);
  if (!convention.returned) return exported;
  return exported.flatMap(getReturnedExpressions).flatMap((value) => resolveFunctions(value, file.scopes));
}
