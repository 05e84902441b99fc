import type { TSESTree } from '@typescript-eslint/types';
import { getKeyName } from './member-path.ts';

/** Is an option switched on in an object: `{ websocket: true }`? A value that is no constant is none. */
export function isSwitchedOn({ properties }: TSESTree.ObjectExpression, option: string): boolean {
  return properties.some(
    (property) =>
      property.type === 'Property' &&
      getKeyName(property) === option &&
      property.value.type === 'Literal' &&
      property.value.value === true,
  );
}
