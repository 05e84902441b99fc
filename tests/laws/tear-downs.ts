import type { TSESTree } from '@typescript-eslint/types';
import { apply, getBodies } from './transformations.ts';

/** A statement of a handler, found by the text that it begins with. */
function find(code: string, beginning: string): TSESTree.Statement[] {
  return getBodies(code)
    .flatMap(getLists)
    .flatMap((list) => list.body.filter(({ range }) => code.startsWith(beginning, range[0])));
}

/** A handler's body, and the blocks of the `try` statements in it. */
function getLists(block: TSESTree.BlockStatement): TSESTree.BlockStatement[] {
  const inner = block.body.flatMap((statement) =>
    statement.type === 'TryStatement' ? [statement.block, ...(statement.finalizer ? [statement.finalizer] : [])] : [],
  );
  return [block, ...inner.flatMap(getLists)];
}

/** What stands behind a statement in its block, as one range; the block's end if nothing does. */
function getRest(statement: TSESTree.Statement): readonly [number, number] {
  const block = statement.parent as TSESTree.BlockStatement;
  return [statement.range[1], block.range[1] - 1];
}

/** `setUp; work;` → `setUp; work; tearDown;`: for what succeeds. */
export function tearDownAtEnd(code: string, setUp: string, tearDown: string): string {
  const changes = find(code, setUp).map((statement) => {
    const [, end] = getRest(statement);
    return { range: [end, end] as const, text: `${tearDown}\n` };
  });
  return apply(code, changes);
}

/** `setUp; work;` → `setUp; try { work; } finally { tearDown; }` */
export function tearDownInFinally(code: string, setUp: string, tearDown: string): string {
  const changes = find(code, setUp).map((statement) => {
    const range = getRest(statement);
    return { range, text: `\ntry {${code.slice(...range)}} finally {\n${tearDown}\n}\n` };
  });
  return apply(code, changes);
}

/** `setUp; work;` → `setUp; emitter.on('close', () => { tearDown; }); work;` */
export function tearDownOnClose(
  code: string,
  setUp: string,
  tearDown: string,
  { name, event }: { readonly name: string; readonly event: string },
): string {
  const changes = find(code, setUp).map(({ range: [, end] }) => ({
    range: [end, end] as const,
    text: `\n${name}.on('${event}', () => {\n${tearDown}\n});`,
  }));
  return apply(code, changes);
}

/** `enter(store); work;` → `await run(store, async () => { work; });`: the form that tears down by itself. */
export function runInstead(code: string, setUp: string, run: (store: string) => string): string {
  const changes = find(code, setUp).map((statement) => {
    const [end, last] = getRest(statement);
    const call = (statement as TSESTree.ExpressionStatement).expression as TSESTree.CallExpression;
    const [store] = call.arguments as [TSESTree.Expression];
    const work = code.slice(end, last);
    return {
      range: [statement.range[0], last] as const,
      text: `await ${run(code.slice(...store.range))}, async () => {${work}});\n`,
    };
  });
  return apply(code, changes);
}

/** The inverse of each of these: the statement goes, and a `finally` that has nothing else, and a listener. */
export function removeTearDown(code: string, tearDown: string): string {
  const statements = find(code, tearDown);
  const inFinally = statements.filter((statement) => {
    const finalizer = statement.parent as TSESTree.BlockStatement;
    return finalizer.parent.type === 'TryStatement' && finalizer.parent.finalizer === finalizer;
  });
  const removed = apply(
    code,
    statements.map(({ range }) => ({ range, text: '' })),
  );
  return inFinally.length > 0 ? withoutEmptyFinally(removed) : removed;
}

function withoutEmptyFinally(code: string): string {
  const [found] = getBodies(code)
    .flatMap(getLists)
    .flatMap(({ body }) => body)
    .filter((statement) => statement.type === 'TryStatement' && statement.finalizer?.body.length === 0);
  if (found?.type !== 'TryStatement') return code;
  const work = code.slice(found.block.range[0] + 1, found.block.range[1] - 1);
  return withoutEmptyFinally(apply(code, [{ range: found.range, text: work }]));
}

/** `try { work; } finally { tearDown; }` → `work; tearDown;` */
export function moveOutOfFinally(code: string, tearDown: string): string {
  const [statement] = find(code, tearDown).filter(
    ({ parent }) =>
      parent?.type === 'BlockStatement' && parent.parent.type === 'TryStatement' && parent.parent.finalizer === parent,
  );
  const block = statement?.parent;
  const outer = block?.parent;
  if (block?.type !== 'BlockStatement' || outer?.type !== 'TryStatement') return code;
  const inside = ({ range }: TSESTree.BlockStatement) => code.slice(range[0] + 1, range[1] - 1);
  return moveOutOfFinally(
    apply(code, [{ range: outer.range, text: `${inside(outer.block)}${inside(block)}` }]),
    tearDown,
  );
}
