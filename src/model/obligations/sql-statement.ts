import type { TSESTree } from '@typescript-eslint/types';
import { getKeyName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { SourceFile } from '../source-file.ts';

/** The statement that is handed to a driver, in the code: the argument itself, or its `text` (`query({ text, values })`). */
export function getSqlNode(argument: TSESTree.Node | undefined): TSESTree.Node | null {
  const given = argument ? unwrap(argument) : null;
  return given?.type === 'ObjectExpression' ? getSqlProperty(given, 'text') : given;
}

/** What a statement that is an object has under a name: its `text`, its `values`. */
export function getSqlProperty(statement: TSESTree.ObjectExpression, name: string): TSESTree.Node | null {
  for (const property of statement.properties) {
    if (property.type === 'Property' && getKeyName(property) === name) return unwrap(property.value);
  }
  return null;
}

/**
 * The text of a statement, as far as it is written down, with `?` for what is put into it: a string, a template, the parts of a sum, and
 * what is marked as raw (`sql.raw('…')`). Empty where it is none of these.
 */
export function getSqlText(argument: TSESTree.Node | undefined, file: SourceFile): string {
  const sql = getSqlNode(argument);
  switch (sql?.type) {
    case 'Literal':
      return typeof sql.value === 'string' ? sql.value : '';
    case 'TemplateLiteral':
      return sql.quasis.map(({ value }) => value.cooked).join('?');
    case 'TaggedTemplateExpression':
      return getSqlText(sql.quasi, file);
    case 'BinaryExpression':
      return file.text.slice(...sql.range).replace(/^['"`]/, '');
    case 'CallExpression':
      return sql.callee.type === 'MemberExpression' ? getSqlText(sql.arguments[0], file) : '';
    default:
      return '';
  }
}

/** Is a value put into the statement that a call sends: `${tenant}`, a sum, parameters? */
export function isFilledIn(call: TSESTree.CallExpression): boolean {
  const [argument, parameters] = call.arguments;
  const sql = getSqlNode(argument);
  if (sql?.type === 'TemplateLiteral' && sql.expressions.length > 0) return true;
  if (sql?.type === 'BinaryExpression' || parameters !== undefined) return true;
  return argument?.type === 'ObjectExpression' && getSqlProperty(argument, 'values') !== null;
}
