import type { TSESTree } from '@typescript-eslint/types';
import type { ClassNode } from '../../ast/functions.ts';
import { getKeyName } from '../../ast/member-path.ts';
import type { Framework } from '../../frameworks/framework.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import type { SourceFile } from '../source-file.ts';
import { findDecorator } from './find-decorator.ts';
import type { ParameterRole } from '../../frameworks/parameter-role.ts';

type InjectionPlace = TSESTree.PropertyDefinition | TSESTree.Parameter;

/** The fields that are handed the request: `@Inject(REQUEST) private request`, as a field or a parameter of the constructor. */
export function getInjectedFields(node: ClassNode, framework: Framework, file: SourceFile): [string, ParameterRole][] {
  if (!framework.instanceScope?.requestTokens) return [];
  return getInjectionPlaces(node).flatMap((place): [string, ParameterRole][] => {
    const name = getInjectedName(place);
    const role = name === null ? null : getInjectedRole(place, framework, file);
    return name === null || role === null ? [] : [[name, role]];
  });
}

/** Where a class can ask for something: its fields and the parameters of its constructor. */
export function getInjectionPlaces(node: ClassNode): InjectionPlace[] {
  return node.body.body.flatMap((member): InjectionPlace[] => {
    if (member.type === 'PropertyDefinition') return [member];
    return member.type === 'MethodDefinition' && member.kind === 'constructor' ? member.value.params : [];
  });
}

/** The role of the request's token at a place; `null` where it asks for something else. */
export function getInjectedRole(
  place: InjectionPlace,
  { instanceScope }: Framework,
  file: SourceFile,
): ParameterRole | null {
  const found = instanceScope?.requestTokens?.find(({ decorator, token, field }) => {
    const injects = findDecorator(place.decorators, [decorator], file);
    if (!injects) return false;
    const argument = injects.expression.type === 'CallExpression' ? injects.expression.arguments[0] : undefined;
    if (token === undefined) return argument === undefined && getInjectedName(place) === field;
    return argument !== undefined && findModuleExport(resolveModuleBinding(argument, file.scopes), [token]) !== null;
  });
  return found?.role ?? null;
}

/** What a field, or the field that a parameter of the constructor makes, is called; `null` for a parameter that makes none. */
function getInjectedName(place: InjectionPlace): string | null {
  if (place.type === 'PropertyDefinition') return getKeyName(place);
  if (place.type !== 'TSParameterProperty') return null;
  const { parameter } = place;
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return target.type === 'Identifier' ? target.name : null;
}
