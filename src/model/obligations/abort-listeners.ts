import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall, isListening } from './function-use.ts';
import { findLifetimeEvent, getLifetimeObject } from '../request-data/lifetime-object.ts';

/** Functions that call back when a stream, a request or a response is over, however it ends. */
const endHelper = /^(?:finished|onFinished|eos|endOfStream|addAbortSignal)$/;

/** Is the code told by a call when the client goes away: `res.on('close', …)`, `finished(res, …)`, `onFinished(req, …)`? */
export function tellsOfAbort(
  call: TSESTree.CallExpression,
  file: SourceFile,
  requestFunctions: RequestFunctions,
): boolean {
  const method = getMethodCall(call);
  const name = method?.name ?? (call.callee.type === 'Identifier' ? call.callee.name : '');
  if (endHelper.test(name)) return true;
  if (!method || !isListening(method.name)) return false;
  const object = getLifetimeObject(method.receiver, file, requestFunctions);
  return findLifetimeEvent(object, getStringConstant(call.arguments[0]))?.onAbort === true;
}
