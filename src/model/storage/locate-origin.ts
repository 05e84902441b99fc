import type { TSESTree } from '@typescript-eslint/types';
import { getOriginKind, type RequestOrigin } from '../request-data/request-sources.ts';
import { type Location, requestLocation, shared, unknownLocation } from './location.ts';

/** Where something lives that a framework handed over. */
export function locateOrigin(origin: RequestOrigin, owner: TSESTree.Node): Location {
  switch (getOriginKind(origin)) {
    case 'shared':
      return shared('application', owner);
    case 'none':
      return unknownLocation;
    default:
      return requestLocation;
  }
}
