import { describe, expect, it } from 'vitest';
import { type FunctionNode, getPassedParameters } from '../../src/ast/functions.ts';
import { getParameter, getRole, type RequestFunction } from '../../src/model/request-functions/request-function.ts';
import { withModel } from '../model-of.ts';

/**
 * A piece of an application in which every function says what it is, in a comment right before it (for methods, before
 * the parameters): `handler: request response` with the roles of its parameters, `this=request` first where `this` has one,
 * or `not a handler`. A function without a comment must not be recognised either.
 */
export interface HandlerCase {
  readonly name: string;
  readonly code: string;
  /** Default: `src/app.js`, read by both parsers. */
  readonly filename?: string;
}

const marker = /\/\* (?:handler: (?<roles>[^*]*)|not a handler) \*\/\s*/g;

/** One test for each case and parser that can read it. */
export function testHandlers(framework: string, cases: readonly HandlerCase[]): void {
  describe(`request functions of ${framework}`, () => {
    for (const { name, code, filename = 'src/app.js' } of cases) {
      const parsers = /\.[cm]?tsx?$/.test(filename) ? (['typescript'] as const) : (['espree', 'typescript'] as const);
      for (const parser of parsers) {
        it(`${name} (${parser})`, () => {
          const { functions, recognised } = withModel(code, { filename, parser }, ({ file, requestFunctions }) => ({
            functions: new Set(file.nodes.functions.map((fn) => fn.range[0])),
            recognised: [...requestFunctions.all]
              .sort((a, b) => a.node.range[0] - b.node.range[0])
              .map((fn) => `${lineAt(code, fn.node.range[0])} is a handler: ${describeRoles(fn)}`),
          }));
          const marks = readMarks(code);
          expect(marks.filter(({ offset }) => !functions.has(offset))).toEqual([]);
          expect(recognised).toEqual(
            marks.flatMap(({ offset, roles }) =>
              roles === null ? [] : [`${lineAt(code, offset)} is a handler: ${roles}`],
            ),
          );
        });
      }
    }
  });
}

/** Where marked functions begin, and their roles; `null` for those that are none. */
function readMarks(code: string): { readonly offset: number; readonly roles: string | null }[] {
  return [...code.matchAll(marker)].map((match) => ({
    offset: match.index + match[0].length,
    roles: match.groups?.['roles']?.trim() ?? null,
  }));
}

function describeRoles({ node, signature }: RequestFunction): string {
  const roles = getPassedParameters(node).map((parameter) =>
    getRole(getParameter(signature, node, node.params.indexOf(parameter))),
  );
  const { thisRole } = signature;
  return [...(thisRole !== undefined && usesThis(node) ? [`this=${thisRole}`] : []), ...roles].join(' ');
}

/** Only a function that mentions `this` needs a word about it. */
function usesThis(node: FunctionNode): boolean {
  return node.type !== 'ArrowFunctionExpression' && hasThis(node.body);
}

function hasThis(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasThis);
  if (value === null || typeof value !== 'object') return false;
  if ((value as { type?: unknown }).type === 'ThisExpression') return true;
  return Object.entries(value).some(([key, child]) => key !== 'parent' && hasThis(child));
}

function lineAt(code: string, offset: number): string {
  const start = code.lastIndexOf('\n', offset - 1) + 1;
  return code.slice(offset, code.indexOf('\n', start)).trim();
}
