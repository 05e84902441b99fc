import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../ast/functions.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Variable } from '../../scope/file-scopes.ts';

/** A call or a construction: what can make something that is held. */
export type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** What is held between a set-up and its tear-down, in the terms in which the tear-down refers to it. */
export type Held =
  /** A variable holds it: `const client = await pool.connect()`. */
  | {
      readonly kind: 'variable';
      readonly variable: Variable;
      /** `done` of `pool.connect((err, client, done) => …)`: calling it tears down as well. */
      readonly release: Variable | null;
      /** `err` there: where it is set, nothing is held. */
      readonly error: Variable | null;
    }
  /** The receiver of the set-up itself: `als.enterWith(store)`. */
  | { readonly kind: 'receiver'; readonly receiver: TSESTree.Expression }
  /** Something on a receiver under a key: `registry.set(id, entry)`, `flags[id] = true`; `null` for the only thing on it. */
  | { readonly kind: 'entry'; readonly receiver: TSESTree.Expression; readonly key: TSESTree.Expression | null };

/** A set-up, found in a file. */
export interface SetUp {
  readonly resource: Resource;
  /** The call or assignment that sets up; where it is reported. */
  readonly node: TSESTree.Node;
  /** The call that makes what is held, where another one is the set-up: `createQueryRunner()` before `queryRunner.connect()`. */
  readonly made?: TSESTree.Node;
  /** The function in which it is held. */
  readonly function: FunctionNode;
  /** Where the ways out begin: behind the set-up, or at the start of the callback that gets what is held. */
  readonly from: 'set-up' | 'callback';
  readonly held: Held;
  /** Whether the receiver's origin is shown. If not, only the tear-down in the same file tells that this is a set-up. */
  readonly certain: boolean;
  /** The nodes that tear it down, where the resource's data do not tell. */
  readonly tearDowns?: readonly TSESTree.Node[];
  /** Does nobody keep it, so that it has no name? */
  readonly isLost?: true;
  /** Is it not even used: `await pool.connect();`? */
  readonly isUnused?: true;
  /** Does any call in between count as one that may fail, and not only those that wait or call what somebody passed in? */
  readonly anyCall?: true;
  /** Without any tear-down this is no defect that can be told from the file: nowhere, or not outside of requests. */
  readonly onlyPaired: 'anywhere' | 'outside-requests' | null;
}

/** A set-up whose value the function does not hold. */
export interface UnheldSetUp {
  /**
   * Who has it: whoever calls the function (`const borrow = () => pool.connect()`); a place that the function does not own
   * (`this.client = await pool.connect()`); or nobody, where it is used once and then lost (`(await pool.connect()).query(…)`).
   */
  readonly heldBy: 'caller' | 'place' | 'nobody';
  /** For `place`: the assignment that puts it there. */
  readonly kept?: TSESTree.AssignmentExpression;
  /** Is it not even used? At the start `await pool.connect();` asks whether there is a database, and keeps one connection. */
  readonly isUnused?: true;
  readonly resource: Resource;
  readonly node: Call;
  readonly function: FunctionNode;
  /** The methods of what is returned that start it, where it does nothing before. */
  readonly startedBy: readonly string[] | undefined;
  /** Whether the receiver's origin is shown; it always is but for `place`, whose tear-down can tell as well. */
  readonly certain: boolean;
  readonly onlyPaired: SetUp['onlyPaired'];
}
