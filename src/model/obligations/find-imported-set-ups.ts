import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import type { Resource } from '../../resources/resource.ts';
import { type ImportedFunction, resolveImportedFunctions } from '../modules/imported-functions.ts';
import { findResourceSetUps } from './find-resource-set-ups.ts';
import { findTearDowns } from './find-tear-downs.ts';
import type { SetUp } from './set-up.ts';
import { staysOnSocket } from './stays-on-socket.ts';
import type { SemanticModel } from '../model.ts';

/**
 * Calls of functions of other files that enter a context and leave it entered: `enterTenant(req.tenant)`, which is
 * `als.enterWith({ tenant })` there. A function of the same file that leaves the context tears it down. Empty without the
 * setting `crossModule`.
 *
 * @param versions the versions of Node that the code runs on; `null` when nobody says
 */
export function findImportedSetUps(
  model: SemanticModel,
  resources: readonly Resource[],
  versions: string | null,
): SetUp[] {
  if (!model.modules) return [];
  const sought = getContextMethods(resources);
  const calls = model.file.nodes.of('CallExpression').filter((call) => model.flow.isRequestCode(call));
  const followed = calls.flatMap((call) => {
    const callees = resolveImportedFunctions(call.callee, model, sought);
    return callees.length > 0 ? [{ call, callees }] : [];
  });
  return followed.flatMap(({ call, callees }) => {
    const entered = callees.map((callee) => findEntered(callee, resources, versions)).find((setUp) => setUp !== null);
    const fn = getEnclosingFunction(call);
    if (!entered || !fn) return [];
    const leaving = findTearDowns(entered.setUp, entered.model.file).tearDowns;
    return [
      {
        ...entered.setUp,
        resource: { ...entered.setUp.resource, title: `${entered.setUp.resource.title} entered by` },
        node: call,
        function: fn,
        held: { kind: 'receiver' as const, receiver: call.callee },
        tearDowns: followed
          .filter((other) => other.callees.some((callee) => leaving.some((node) => isIn(node, callee, entered.model))))
          .map((other) => other.call),
      },
    ];
  });
}

/** The context that a function enters and does not leave itself; `null` if there is none, or if its own file has the report. */
function findEntered(
  { model, function: fn }: ImportedFunction,
  resources: readonly Resource[],
  node: string | null,
): { readonly setUp: SetUp; readonly model: SemanticModel } | null {
  const { file, flow, requestFunctions } = model;
  for (const setUp of findResourceSetUps(file, resources).held) {
    if (setUp.function !== fn || setUp.held.kind !== 'receiver' || !setUp.certain) continue;
    const isLeft = findTearDowns(setUp, file).tearDowns.some((tearDown) => isWithin(tearDown, fn));
    const isReportedThere =
      setUp.resource.leaksBelowNode === undefined
        ? flow.isRequestCode(setUp.node)
        : staysOnSocket(setUp, { file, flow, requestFunctions, node });
    if (!isLeft && !isReportedThere) return { setUp, model };
  }
  return null;
}

function isIn(
  node: TSESTree.Node,
  { model, function: fn }: { model: SemanticModel; function: FunctionNode },
  owner: SemanticModel,
): boolean {
  return model.file.filename === owner.file.filename && isWithin(node, fn);
}

/** The methods that enter a context, and those that leave it: a file with none of them need not be parsed. */
function getContextMethods(resources: readonly Resource[]): RegExp {
  const names = resources.flatMap(({ setUp, tearDown }) =>
    setUp.flatMap((form) =>
      form.form === 'method' && form.holds === 'context'
        ? [...form.methods, ...(tearDown.methods ?? []), ...(tearDown.clearAll ?? [])]
        : [],
    ),
  );
  return new RegExp(`\\b(?:${[...new Set(names)].join('|')})\\b`);
}
