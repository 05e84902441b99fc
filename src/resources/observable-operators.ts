import type { ModuleExport } from '../frameworks/framework.ts';

/** On which outcome of an observable an operator calls a function it is given. */
export interface ObservableOperator {
  readonly exports: readonly ModuleExport[];
  /** For a function given directly, by position, or in an observer object, by property. */
  readonly positions: readonly ('success' | 'error' | 'all')[];
  readonly properties?: Readonly<Record<string, 'success' | 'error' | 'all'>>;
}

/** RxJS, as far as clean-up in an interceptor is concerned. https://rxjs.dev/api/operators/tap, measured with Nest 11 and 12. */
export const observableOperators: readonly ObservableOperator[] = [
  {
    exports: ['rxjs#tap', 'rxjs/operators#tap'],
    positions: ['success', 'error', 'success'],
    properties: { next: 'success', complete: 'success', error: 'error', finalize: 'all', unsubscribe: 'all' },
  },
  { exports: ['rxjs#finalize', 'rxjs/operators#finalize'], positions: ['all'] },
  { exports: ['rxjs#map', 'rxjs/operators#map'], positions: ['success'] },
  { exports: ['rxjs#catchError', 'rxjs/operators#catchError'], positions: ['error'] },
];
