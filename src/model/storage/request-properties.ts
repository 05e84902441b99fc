import type { TSESTree } from '@typescript-eslint/types';
import type { RequestOrigin, RequestSources } from '../request-data/request-sources.ts';
import type { SourceFile } from '../source-file.ts';

/** What a file assigns to a property of a request's object: the values for `event.locals.pb = …`, by any member that names it. */
export type RequestProperties = (member: TSESTree.MemberExpression) => readonly TSESTree.Expression[];

/** Collects the assignments to properties of request, response and context once, when first asked. */
export function createRequestProperties(file: SourceFile, sources: RequestSources): RequestProperties {
  let assigned: Map<string, TSESTree.Expression[]> | undefined;
  return (member) => {
    assigned ??= collect(file, sources);
    const key = getKey(sources.originOf(member));
    return (key !== null && assigned.get(key)) || [];
  };
}

function collect(file: SourceFile, sources: RequestSources): Map<string, TSESTree.Expression[]> {
  const assigned = new Map<string, TSESTree.Expression[]>();
  for (const { left, right } of file.nodes.of('AssignmentExpression')) {
    const key = left.type === 'MemberExpression' ? getKey(sources.originOf(left)) : null;
    if (key === null) continue;
    const values = assigned.get(key);
    if (values) values.push(right);
    else assigned.set(key, [right]);
  }
  return assigned;
}

/** The same property of the same object has the same key, in whichever handler; `null` for one whose name is not constant. */
function getKey(origin: RequestOrigin | null): string | null {
  if (!origin || origin.path.length === 0 || origin.path.includes(null)) return null;
  return [origin.framework.name, origin.role, ...origin.path].join('.');
}
