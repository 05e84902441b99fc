import type { TSESTree } from '@typescript-eslint/types';

/** Request data, with the place where it enters: the evidence that a message shows. */
export interface Taint {
  /** The expression that reads the request: `req.user` in `const { id } = req.user`. */
  readonly source: TSESTree.Node;
  /** The source as a reader would write it: `req.user.id`, `cookies()`. */
  readonly text: string;
  /** Has the value been computed from it (a call, a template), or is it the data itself? */
  readonly derived: boolean;
}

/** The same data after a step that makes something new of it. */
export function derive(taint: Taint | null): Taint | null {
  return taint && (taint.derived ? taint : { ...taint, derived: true });
}
