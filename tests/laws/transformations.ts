import { parseForESLint } from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/types';
import prettier from 'prettier';
import ts from 'typescript';
import { isWithin } from '../../src/ast/functions.ts';
import { createNodeIndex } from '../../src/ast/node-index.ts';
import { getChildren, walk } from '../../src/ast/walk.ts';

interface Change {
  readonly range: readonly [number, number];
  readonly text: string;
}

function parse(code: string) {
  const { ast, visitorKeys, scopeManager } = parseForESLint(code, { range: true, loc: true, sourceType: 'module' });
  const program = ast as unknown as TSESTree.Program;
  walk(program, visitorKeys, (node) => {
    for (const child of getChildren(node, visitorKeys)) child.parent = node;
  });
  return { nodes: createNodeIndex(program, visitorKeys, null), scopeManager };
}

/** Puts texts into ranges of the code, from the end to the beginning. */
export function apply(code: string, changes: readonly Change[]): string {
  return changes
    .toSorted((a, b) => b.range[0] - a.range[0])
    .reduce((text, { range, text: put }) => text.slice(0, range[0]) + put + text.slice(range[1]), code);
}

/** Those that are in no other: what is named there is known to all that is inside. */
function getOuterBodies(code: string): TSESTree.BlockStatement[] {
  const bodies = getBodies(code);
  return bodies.filter((body) => !bodies.some((other) => other !== body && isWithin(body, other)));
}

/** The bodies of the handlers: of the async functions. */
export function getBodies(code: string): TSESTree.BlockStatement[] {
  return parse(code).nodes.functions.flatMap(({ async, body }) =>
    async && body.type === 'BlockStatement' ? [body] : [],
  );
}

/**
 * Renames every variable of the program: of the module, of the handlers, and their parameters. All of these names are free, since
 * the handlers are registered on something that an import makes, or decorated. Not free are names of properties and methods, of what
 * is exported, and the names by which a module exports (`import { bus as renamed }`). Names that mean something by convention do not
 * occur in these programs: an error's (`err`), which tells a callback's failure from its data, and a parameter's where a function is
 * known by its parameters alone (`export const h = (req, res) => …`).
 */
export function renameVariables(code: string, suffix: string): string {
  const { scopeManager } = parse(code);
  const changes = new Map<number, Change>();
  for (const variable of scopeManager.scopes.flatMap((scope) => scope.variables)) {
    if (variable.defs.length === 0 || /^Reports/.test(variable.name)) continue;
    const identifiers = [...variable.identifiers, ...variable.references.map(({ identifier }) => identifier)];
    for (const node of identifiers) {
      const identifier = node as TSESTree.Identifier;
      const { parent } = identifier;
      const isShorthandImport = parent.type === 'ImportSpecifier' && parent.imported.range[0] === parent.local.range[0];
      const isShorthand = parent.type === 'Property' && parent.shorthand;
      const name = `${variable.name}${suffix}`;
      const text = isShorthandImport ? `${variable.name} as ${name}` : isShorthand ? `${variable.name}: ${name}` : name;
      const end = identifier.range[0] + variable.name.length;
      changes.set(identifier.range[0], { range: [identifier.range[0], end], text });
    }
  }
  return apply(code, [...changes.values()]);
}

/**
 * Code that nothing runs: behind the last statement of each handler, a function nobody calls, a branch of a constant.
 *
 * @param dead statements that would be a leak, a set-up or a tear-down if anything ran them
 */
export function addUnreachableCode(code: string, dead = "await work('never');"): string {
  const changes = getBodies(code).map(({ range }): Change => {
    const end = range[1] - 1;
    const text = `if (false) {\n${dead}\n}\nconst never = async () => {\n${dead}\n};\nreturn;\n${dead}\nwhile (true) {\nbreak;\n}\n`;
    return { range: [end, end], text };
  });
  return `${apply(code, changes)}\nfunction nobody(value) {\nreturn value;\nwork(value);\n}\n`;
}

/** `{ a(); }` for `a();`: each handler's whole body, and each statement in it that declares nothing. */
export function wrapInBlocks(code: string): string {
  const changes = getBodies(code).flatMap((body): Change[] => {
    const whole: Change[] = [
      { range: [body.range[0], body.range[0] + 1], text: '{{' },
      { range: [body.range[1] - 1, body.range[1]], text: '}}' },
    ];
    const statements = body.body
      .filter(({ type }) => type === 'ExpressionStatement')
      .flatMap(({ range: [start, end] }): Change[] => [
        { range: [start, start], text: '{ ' },
        { range: [end, end], text: ' }' },
      ]);
    return [...whole, ...statements];
  });
  return apply(code, changes);
}

/** `const extracted = value; current = value` for `current = value`: the right sides of assignments that are statements. */
export function extractConstants(code: string): string {
  const changes = parse(code)
    .nodes.of('AssignmentExpression')
    .flatMap((node, index): Change[] => {
      // Of `??=`, the right side is not always evaluated.
      if (node.operator !== '=' || node.parent.type !== 'ExpressionStatement') return [];
      const [start] = node.parent.range;
      return [
        { range: [start, start], text: `const extracted${index} = ${code.slice(...node.right.range)};\n` },
        { range: [node.right.range[0], node.right.range[1]], text: `extracted${index}` },
      ];
    });
  return apply(code, changes);
}

/** `const value0 = request.query.user;` at the top of a handler for all of its `request.query.user`: what is read of its parameters. */
export function extractValues(code: string): string {
  const { nodes, scopeManager } = parse(code);
  const parameters = new Set(
    scopeManager.scopes
      .flatMap(({ variables }) => variables)
      .filter(({ defs }) => defs.some(({ type }) => (type as string) === 'Parameter'))
      .flatMap(({ references }) => references.map(({ identifier }) => identifier as TSESTree.Node)),
  );
  return apply(
    code,
    getOuterBodies(code).flatMap((body): Change[] => {
      const read = nodes
        .within(body, 'Identifier')
        .filter((identifier) => [...parameters].some(({ range }) => range[0] === identifier.range[0]))
        .map(getWholeValue)
        .filter((value) => value !== null);
      const texts = [...new Set(read.map(({ range }) => code.slice(...range)))];
      const start = body.range[0] + 1;
      const declared = texts.map((text, index) => `\nconst value${index} = ${text};`).join('');
      return [
        { range: [start, start], text: declared },
        ...read.map(({ range }): Change => ({ range, text: `value${texts.indexOf(code.slice(...range))}` })),
      ];
    }),
  );
}

/** `request.query.user` for its `request`, where that is read as a value; `null` for a parameter alone, and for a method's call as a statement. */
function getWholeValue(identifier: TSESTree.Node): TSESTree.Node | null {
  let value = identifier;
  for (let { parent } = value; parent; parent = value.parent) {
    const isMember = parent.type === 'MemberExpression' && parent.object === value;
    const isCalled = parent.type === 'CallExpression' && parent.callee === value;
    if (!isMember && !isCalled) break;
    value = parent;
  }
  const isKept = value.parent?.type !== 'ExpressionStatement' && value.parent?.type !== 'ArrowFunctionExpression';
  return value !== identifier && isKept ? value : null;
}

/** `const own0 = active; own0.set(…);` for `active.set(…)`: a name of the handler's own for what the module has. */
export function nameReceivers(code: string): string {
  const { nodes, scopeManager } = parse(code);
  const ofModule = new Set(
    scopeManager.scopes
      .filter(({ type }) => (type as string) === 'module')
      .flatMap(({ variables }) => variables)
      .flatMap(({ references }) => references.map(({ identifier }) => identifier.range[0])),
  );
  return apply(
    code,
    getOuterBodies(code).flatMap((body): Change[] => {
      const receivers = nodes
        .within(body, 'MemberExpression')
        .map(({ object }) => object)
        .filter((object) => object.type === 'Identifier' && ofModule.has(object.range[0]));
      const names = [...new Set(receivers.map(({ range }) => code.slice(...range)))];
      const start = body.range[0] + 1;
      return [
        { range: [start, start], text: names.map((name, index) => `\nconst own${index} = ${name};`).join('') },
        ...receivers.map(({ range }): Change => ({ range, text: `own${names.indexOf(code.slice(...range))}` })),
      ];
    }),
  );
}

export interface Format {
  readonly printWidth: number;
  readonly tabWidth: number;
  readonly semi: boolean;
  readonly singleQuote: boolean;
  readonly comments: boolean;
}

/** Other white space, quotes and semicolons, and a comment before every line. */
export async function reformat(code: string, { comments, ...options }: Format): Promise<string> {
  const formatted = await prettier.format(code, { parser: 'typescript', ...options });
  if (!comments) return formatted;
  return formatted
    .split('\n')
    .map((line) => (line === '' ? line : `/* ${line.length} */ ${line} // ${line.length}`))
    .join('\n');
}

/** Types where TypeScript allows them: at parameters and at variables that are one name. */
export function annotate(code: string): string {
  const { nodes } = parse(code);
  const declared = nodes
    .of('VariableDeclarator')
    .flatMap(({ id }): Change[] =>
      id.type === 'Identifier' ? [{ range: [id.range[1], id.range[1]], text: ': any' }] : [],
    );
  const values = nodes.of('AssignmentExpression').map(({ right }): Change => ({
    range: [right.range[0], right.range[1]],
    text: `(${code.slice(...right.range)} as unknown)!`,
  }));
  const parameters = nodes.functions
    .flatMap(({ params }) => params)
    .flatMap(({ type, range }): Change[] =>
      type === 'Identifier' ? [{ range: [range[1], range[1]], text: ': any' }] : [],
    );
  return apply(code, [...declared, ...values, ...parameters]);
}

/** The same program as JavaScript: what TypeScript leaves of it. */
export function removeTypes(code: string): string {
  return ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  }).outputText;
}
