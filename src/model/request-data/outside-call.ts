import type { ClassNode, FunctionNode } from '../../ast/functions.ts';
import type { Framework } from '../../frameworks/framework.ts';
import type { Taint } from './taint.ts';

/** The instance that another file calls a method on. */
export interface OutsideReceiver {
  /** The class that has the method. */
  readonly class: ClassNode;
  /** Do all requests share the instance? If not, it is made for each, or that cannot be told. */
  readonly isShared: boolean;
}

/** A call of a function of this file that request code of another file makes, and what the function gets by it. */
export interface OutsideCall {
  readonly function: FunctionNode;
  /** The request data that is handed over, by the index of the parameter. */
  readonly taints: ReadonlyMap<number, Taint>;
  /** The framework of the request function that calls; `null` where several do, or where it cannot be told. */
  readonly framework: Framework | null;
  readonly receiver: OutsideReceiver | null;
}
