import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { isLocalCollection } from '../storage/collection-kind.ts';
import type { LeakFacts } from './leak-facts.ts';
import type { RequestStateLeak } from './request-state-leak.ts';

/**
 * Members that a framework's decorator gives to every request with one object as their value:
 * `fastify.decorateRequest('uploads', [])`. The object stands on the prototype, and each request fills it further.
 */
export function findSharedDecorations({ file, requestFunctions }: LeakFacts): RequestStateLeak[] {
  const decorating = [...file.nodes.calledMethods].filter((name) => /decorat/i.test(name));
  return file.nodes.callsOf(...decorating).flatMap((call): RequestStateLeak[] => {
    // A look at the arguments comes first: what of a file runs in a request costs more.
    if (call.callee.type !== 'MemberExpression' || !call.arguments.some(isSharedObject)) return [];
    const method = getMemberName(call.callee);
    const owner = requestFunctions.receiverOf(call.callee.object);
    const decorator = owner?.framework.requestDecorators?.find(
      (candidate) => candidate.receiver === owner.receiver.name && candidate.methods.includes(method ?? ''),
    );
    if (!owner || !decorator) return [];
    const value = call.arguments[decorator.valueArgument];
    const name = call.arguments[decorator.nameArgument];
    if (!value || !name || !isSharedObject(value)) return [];
    return [
      {
        kind: 'plain',
        reason: 'value',
        write: { kind: 'assign', node: call, target: name, values: [value] },
        location: { lifetime: 'shared', kind: 'request-decorator', owner: call, value },
        taint: { source: call, text: decorator.role, carries: 'object' },
        storage: `${decorator.role === 'response' ? 'reply' : 'request'}.${getStringConstant(name) ?? file.text.slice(...name.range)}`,
        framework: owner.framework,
        setter: null,
        root: null,
      },
    ];
  });
}

/** An array, a Map or an object; not `{ getter() { … } }`, which is called for each request. */
function isSharedObject(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  if (!isLocalCollection(value)) return false;
  return !(
    value.type === 'ObjectExpression' &&
    value.properties.some((property) => property.type === 'Property' && /^[gs]etter$/.test(getKeyName(property) ?? ''))
  );
}
