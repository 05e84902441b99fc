import type { TSESTree } from '@typescript-eslint/types';
import { getKeyName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { SourceFile } from '../source-file.ts';

/**
 * The text of a statement, as far as it is written down, with `?` for what is put into it: a string, a template, the parts of a sum, the
 * `text` of an object, and what is marked as raw (`sql.raw('…')`). Empty where it is none of these.
 */
export function getSqlText(argument: TSESTree.Node | undefined, file: SourceFile): string {
  const sql = argument && unwrap(argument);
  switch (sql?.type) {
    case 'Literal':
      return typeof sql.value === 'string' ? sql.value : '';
    case 'TemplateLiteral':
      return sql.quasis.map(({ value }) => value.cooked).join('?');
    case 'TaggedTemplateExpression':
      return getSqlText(sql.quasi, file);
    case 'BinaryExpression':
      return file.text.slice(...sql.range).replace(/^['"`]/, '');
    case 'ObjectExpression': {
      const text = sql.properties.find((property) => property.type === 'Property' && getKeyName(property) === 'text');
      return text?.type === 'Property' ? getSqlText(text.value, file) : '';
    }
    case 'CallExpression':
      return sql.callee.type === 'MemberExpression' ? getSqlText(sql.arguments[0], file) : '';
    default:
      return '';
  }
}
