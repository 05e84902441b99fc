import type { TSESTree } from '@typescript-eslint/types';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { getThisClass } from '../../ast/functions.ts';

/**
 * Is `this.context` handed in by a container, `constructor(private readonly context: RequestContext)` or `@Inject() context`
 * of a decorated class? The container may make what it injects anew for each request, and the class that it is injected into with it.
 */
export function isInjectedMember(node: TSESTree.MemberExpression): boolean {
  const name = getMemberName(node);
  const owner = node.object.type === 'ThisExpression' ? getThisClass(node) : null;
  if (!owner || name === null || !isDecorated(owner)) return false;
  return owner.body.body.some((member) => {
    if (member.type === 'PropertyDefinition')
      return isDecorated(member) && member.value === null && getKeyName(member) === name;
    return (
      member.type === 'MethodDefinition' &&
      member.kind === 'constructor' &&
      member.value.params.some((parameter) => isPropertyOf(parameter, name))
    );
  });
}

/** Parsers that know no decorators leave them out altogether. */
function isDecorated(node: { readonly decorators?: readonly TSESTree.Decorator[] }): boolean {
  return (node.decorators?.length ?? 0) > 0;
}

function isPropertyOf(parameter: TSESTree.Parameter, name: string): boolean {
  return (
    parameter.type === 'TSParameterProperty' &&
    parameter.parameter.type === 'Identifier' &&
    parameter.parameter.name === name
  );
}
