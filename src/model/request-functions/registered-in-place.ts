import type { FunctionNode } from '../../ast/functions.ts';
import type { Framework } from '../../frameworks/framework.ts';
import type { SourceFile } from '../source-file.ts';
import { findAnnotated } from './by-annotation.ts';
import { createHandOverLook, findHandedOver, findRegistered, type HandlerCallIndex } from './by-registration.ts';
import type { JsdocTypes } from './jsdoc-types.ts';
import type { KnownFunctions } from './receivers.ts';
import type { RequestFunction } from './request-function.ts';

/** What of the frameworks concerns a file. */
export interface FrameworkContext {
  /** The frameworks that the file names. */
  readonly used: readonly Framework[];
  readonly handlerCalls: HandlerCallIndex;
  readonly isFileOf: (framework: Framework) => boolean;
  readonly readJsdoc: (fn: FunctionNode) => JsdocTypes | null;
}

/**
 * Makes the question what a function is that stands where it is registered, in a statement of its own: `app.get('/', (req, res) => …);`.
 * Most handlers do, and the call alone tells, so that a question about one of them need not have the rest of the file looked at.
 *
 * The answer is what looking at all of it would say. `null`: only that can tell.
 */
export function createInPlaceLook(
  file: SourceFile,
  { used, handlerCalls, isFileOf, readJsdoc }: FrameworkContext,
): (fn: FunctionNode) => RequestFunction | null {
  let mayHandOver: ReturnType<typeof createHandOverLook> | undefined;
  let asksFunctions = false;
  let isOff = used.length === 0;
  // const app = express() is one whatever else is known; what depends on other functions is not told here.
  const nothing = () => {
    asksFunctions = true;
    return null;
  };
  const known: KnownFunctions = { changes: 0, get: nothing, ofClass: nothing };
  const find = (fn: FunctionNode): RequestFunction | null => {
    const call = fn.parent;
    if (isOff) return null;
    if (call.type !== 'CallExpression' || call.callee === fn || call.parent.type !== 'ExpressionStatement') return null;
    mayHandOver ??= createHandOverLook(file, handlerCalls);
    if (mayHandOver(call) && findHandedOver(call, file, handlerCalls, isFileOf).length > 0) return null;
    asksFunctions = false;
    const [registered, ...others] = findRegistered(call, file, used, known).filter(({ functions }) =>
      functions.includes(fn),
    );
    // const router = given ?? express.Router(): what it is, is kept for its next call, and only the whole file says it for sure.
    if (registered && asksFunctions) isOff = true;
    if (!registered || isOff || others.length > 0 || registered.runs !== 'request') return null;
    if (findAnnotated(fn, file, used, readJsdoc)) return null;
    const { framework, signature, text } = registered;
    return { node: fn, framework, signature, evidence: { kind: 'registration', node: call, text } };
  };
  const answers = new Map<FunctionNode, RequestFunction | null>();
  return (fn) => {
    let answer = answers.get(fn);
    if (answer === undefined) answers.set(fn, (answer = find(fn)));
    return answer;
  };
}
