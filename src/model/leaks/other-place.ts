import path from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import type { OtherPlace } from './request-state-leak.ts';
import type { SemanticModel } from '../model.ts';

/** Where a node of another file is, as a message says it. */
export function getPlace(node: TSESTree.Node, { file, modules }: SemanticModel): OtherPlace {
  const relative = path.relative(modules?.cwd ?? '', file.filename).replaceAll('\\', '/');
  return { file: relative, line: node.loc.start.line };
}
