import { findCallingFunctions } from '../modules/calling-functions.ts';
import { findExportedFunctions } from '../modules/exported-functions.ts';
import { findOutsideCalls, type OutsideCalls } from './find-outside-calls.ts';
import type { OutsideCall } from '../request-data/outside-call.ts';
import { toPlaceholder } from './find-leaks-of-calls.ts';
import { isTaskUnderWay, keepsArgument } from './keeps-argument.ts';
import type { RequestStateLeak } from './request-state-leak.ts';
import type { SemanticModel } from '../model.ts';

/** Longer files are bundles, whose functions call each other in more ways than can be supposed. */
const largestCalled = 200_000;

/** A file as its callers see it. */
interface CalledFile {
  readonly model: SemanticModel;
  readonly outside: OutsideCalls;
}

/**
 * The writes of a file's functions that are leaks only because request code of other files calls them, and that the callers
 * cannot know of: `getCredentials(userId)`, which loads them and leaves them in a client that all share. What a setter keeps is
 * reported where it is called, and with `'both-ends'` here as well. None without the setting `crossModule`.
 */
export function findLeaksOfCallers(model: SemanticModel): RequestStateLeak[] {
  const isReportedHere = (leak: RequestStateLeak, asCalled: SemanticModel) =>
    model.modules?.bothEnds === true || !keepsArgument(leak, asCalled);
  const called = getCalledFile(model, isReportedHere);
  if (!called) return [];
  return called.model.leaks.flatMap((leak) => {
    const calledIn = called.outside.places.get(leak.taint.source);
    if (!calledIn || !isReportedHere(leak, called.model) || isTaskUnderWay(leak) || isOwn(leak, model)) return [];
    return [{ ...leak, calledIn }];
  });
}

/** Setters without those whose calls in requests are reported: one defect, one report. */
export function withoutCalledSetters(setters: readonly RequestStateLeak[], model: SemanticModel): RequestStateLeak[] {
  const called = setters.length === 0 ? null : getCalledFile(model, keepsArgument);
  const kept = (called?.model.leaks ?? []).filter(
    (leak) => called?.outside.places.has(leak.taint.source) && keepsArgument(leak, called.model),
  );
  return setters.filter(({ write }) => !kept.some((leak) => leak.write.node === write.node));
}

function isOwn(leak: RequestStateLeak, model: SemanticModel): boolean {
  return model.leaks.some(({ write }) => write.node === leak.write.node);
}

/** The file with the calls of request code elsewhere; `null` where no call could make a leak of the kind that is asked for. */
function getCalledFile(
  model: SemanticModel,
  isAskedFor: (leak: RequestStateLeak, asCalled: SemanticModel) => boolean,
): CalledFile | null {
  const { modules } = model;
  if (!modules || model.file.text.length > largestCalled) return null;
  const supposed = supposeCalls(model);
  if (supposed.length === 0) return null;
  // Looking for importers costs more than supposing that there are some: most files have nothing that a call could write to.
  const supposition = modules.calledFrom(model, supposed);
  const suspects = supposition.leaks.filter((leak) => isAskedFor(leak, supposition));
  const leading = findCallingFunctions(
    suspects.map(({ write }) => write.node),
    model.file,
  );
  const wanted = new Set(supposed.map((call) => call.function).filter((fn) => leading.has(fn)));
  const outside = wanted.size > 0 ? findOutsideCalls(model, wanted) : null;
  return outside && outside.calls.length > 0 ? { model: modules.calledFrom(model, outside.calls), outside } : null;
}

function supposeCalls(model: SemanticModel): OutsideCall[] {
  return findExportedFunctions(model.file)
    .filter((exported) => !model.requestFunctions.get(exported.function))
    .map((exported) => ({
      function: exported.function,
      taints: new Map(exported.function.params.map((parameter, index) => [index, toPlaceholder(parameter, index)])),
      framework: null,
      receiver: exported.class && { class: exported.class, isShared: true },
    }));
}
