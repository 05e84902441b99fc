import type { TSESTree } from '@typescript-eslint/types';

/** Request data, with the place where it enters: the evidence that a message shows. */
export interface Taint {
  /** The expression that reads the request: `req.user` in `const { id } = req.user`. */
  readonly source: TSESTree.Node;
  /** The source as a reader would write it: `req.user.id`, `cookies()`. */
  readonly text: string;
  /** `data`: what the client sent. `object`: an object of the request that says nothing about the client, like the response. */
  readonly carries: 'data' | 'object';
}

/**
 * The same data after a step that makes something new of it: a call, a template, an operator. An object of the request does not
 * get through: what `render(res)` returns is no part of the response.
 */
export function derive(taint: Taint | null): Taint | null {
  return taint?.carries === 'data' ? taint : null;
}
