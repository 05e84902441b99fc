import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../ast/functions.ts';
import type { Framework } from '../../frameworks/framework.ts';
import { isDeadCode } from '../dead-code.ts';
import { type ImportedFunction, resolveImportedFunctions } from '../modules/imported-functions.ts';
import { getArgumentTaint } from '../request-data/request-flow.ts';
import type { Taint } from '../request-data/taint.ts';
import type { Write } from '../writes/write.ts';
import { getFramework } from './find-leaks.ts';
import { isTaskUnderWay, keepsArgument } from './keeps-argument.ts';
import { getPlace } from './other-place.ts';
import type { RequestStateLeak } from './request-state-leak.ts';
import { isResetInSameStretch } from './synchronous-stretch.ts';
import type { SemanticModel } from '../model.ts';

/** What a function of another file leaves behind of one of its arguments. */
interface ArgumentLeak {
  readonly index: number;
  /** In the function's file: the write, or a call that leads further. */
  readonly leak: RequestStateLeak;
  readonly isKept: boolean;
}

/** Functions that call functions of other files that call … */
const maximumDepth = 4;

/**
 * Calls in request code that hand request data to a function of another file of the project, which keeps it in storage that all
 * requests share: `setCurrentUser(req.user)`. None without the setting `crossModule`.
 */
export function findLeaksOfCalls(model: SemanticModel): RequestStateLeak[] {
  if (!model.modules || !model.flow.hasRequestCode) return [];
  const calls = model.file.nodes
    .of('CallExpression')
    .filter((call) => model.flow.isRequestCode(call) && !isDeadCode(call, model.file));
  return calls.flatMap((call) => {
    const leak = judgeCall(call, model);
    return leak && !isResetInSameStretch(leak.write, findSameCalls(call, calls, model), model.file) ? [leak] : [];
  });
}

function judgeCall(call: TSESTree.CallExpression, model: SemanticModel): RequestStateLeak | null {
  // Where nothing is handed over, the other file need not be read.
  if (!call.arguments.some((argument) => model.flow.taintOf(argument))) return null;
  for (const callee of resolveImportedFunctions(call.callee, model)) {
    const taints = getTaints(call, callee.function, model);
    if (taints.size === 0) continue;
    const framework = getFramework(call, model);
    for (const { index, leak, isKept } of findArgumentLeaks(callee, [...taints.keys()], framework)) {
      const taint = taints.get(index);
      if (!taint || (!isKept && !model.modules?.bothEnds && isReportedThere(callee.model, model))) continue;
      return {
        ...leak,
        write: toWrite(call),
        taint,
        framework,
        writtenIn: leak.writtenIn ?? getPlace(leak.write.node, callee.model),
      };
    }
  }
  return null;
}

/** The request data that a call hands to a function, by the index of the parameter. */
export function getTaints(
  call: TSESTree.CallExpression,
  fn: FunctionNode,
  { flow }: SemanticModel,
): ReadonlyMap<number, Taint> {
  const taints = new Map<number, Taint>();
  fn.params.forEach((parameter, index) => {
    const taint = getArgumentTaint(call, index, parameter.type === 'RestElement', flow);
    if (taint) taints.set(index, taint);
  });
  return taints;
}

const known = new WeakMap<SemanticModel, Map<string, readonly ArgumentLeak[]>>();
let depth = 0;

/** What a function leaves behind when request code calls it with request data at these positions. */
function findArgumentLeaks(
  { model, function: fn, receiver }: ImportedFunction,
  indexes: readonly number[],
  framework: Framework | null,
): readonly ArgumentLeak[] {
  // A request function of its own file: what it does with its request is reported there.
  if (!model.modules || depth >= maximumDepth || model.requestFunctions.get(fn)) return [];
  const summaries = known.get(model) ?? new Map<string, readonly ArgumentLeak[]>();
  known.set(model, summaries);
  const key = [fn.range[0], indexes.join(), receiver?.isShared ?? '', framework?.concurrency ?? ''].join(' ');
  let found = summaries.get(key);
  if (!found) {
    // The answer until there is one: functions that call each other come to an end.
    summaries.set(key, []);
    const taints = new Map(indexes.map((index) => [index, toPlaceholder(fn.params[index] ?? fn, index)]));
    depth += 1;
    const called = model.modules.calledFrom(model, [{ function: fn, taints, framework, receiver }]);
    found = called.leaks.flatMap((leak): ArgumentLeak[] => {
      const index = indexes.find((candidate) => taints.get(candidate)?.source === leak.taint.source);
      if (index === undefined || isTaskUnderWay(leak)) return [];
      if (model.leaks.some(({ write }) => write.node === leak.write.node)) return [];
      return [{ index, leak, isKept: keepsArgument(leak, called) }];
    });
    depth -= 1;
    summaries.set(key, found);
  }
  return found;
}

/** Stands for whatever a caller hands over. */
export function toPlaceholder(parameter: TSESTree.Node, index: number): Taint {
  return {
    source: parameter,
    text: parameter.type === 'Identifier' ? parameter.name : `argument ${index}`,
    carries: 'data',
  };
}

/** Does the other file find this one when it asks who calls it? Then the report is at the write there. */
function isReportedThere({ file, isServer, modules }: SemanticModel, caller: SemanticModel): boolean {
  if (!isServer || /x$/.test(file.filename)) return false;
  return modules?.importersOf(file.filename).includes(caller.file.filename) ?? false;
}

function toWrite(call: TSESTree.CallExpression): Write {
  return { kind: 'assign', node: call, target: call.callee, values: call.arguments };
}

/** `setCurrentUser(req.user); render(); setCurrentUser(null);`: the calls of the same function. */
function findSameCalls(
  call: TSESTree.CallExpression,
  calls: readonly TSESTree.CallExpression[],
  { file }: SemanticModel,
): Write[] {
  const callee = file.text.slice(...call.callee.range);
  return calls.filter((other) => file.text.slice(...other.callee.range) === callee).map(toWrite);
}
