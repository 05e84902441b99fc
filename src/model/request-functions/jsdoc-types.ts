import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../ast/functions.ts';
import type { ModuleBinding } from '../../scope/module-binding.ts';
import { getModuleName } from '../../scope/module-name.ts';
import type { SourceFile } from '../source-file.ts';

/** The types that a function's JSDoc comment gives it. */
export interface JsdocTypes {
  /** `@type {import('express').RequestHandler}` */
  readonly type: ModuleBinding | null;
  /** `@param {import('express').Request} req`, by name. */
  readonly parameters: ReadonlyMap<string, ModuleBinding>;
}

/** What stands in braces, a type's arguments in braces of their own: `{RequestHandler<{ id: string }>}`. */
const braced = String.raw`\{((?:[^{}]|\{[^{}]*\})+)\}`;
const typeTag = new RegExp(String.raw`@(?:type|satisfies)\s*${braced}`);
const parameterTag = new RegExp(String.raw`@param\s*${braced}\s*\[?\s*([\w$]+)`, 'g');
const anyTag = /@(?:type|satisfies|param)\s*\{/;
const importedType = /import\(\s*['"]([^'"]+)['"]\s*\)\s*\.?\s*([\w$.]*)/;
const typedefTag = new RegExp(String.raw`@typedef\s*${braced}\s*([\w$]+)`, 'g');
const importTag = /@import\s*\{([^{}]+)\}\s*from\s*['"]([^'"]+)['"]/g;

/** Reads the JSDoc types of functions in one file; `null` for a function without any. */
export function createJsdocReader(file: SourceFile): (fn: FunctionNode) => JsdocTypes | null {
  let typedefs: ReadonlyMap<string, ModuleBinding> | undefined;
  const resolve = (text: string): ModuleBinding | null => {
    const plain = text.trim().replace(/^[!?]/, '').replace(/<.*$/s, '');
    const imported = findImported(plain);
    if (imported) return imported;
    const [root = '', ...rest] = plain.split('.');
    typedefs ??= readTypedefs(file.comments);
    const typedef = typedefs.get(root);
    if (typedef) return { module: typedef.module, path: [...typedef.path, ...rest] };
    const required = findRequired(root, file);
    return required ? { module: required.module, path: [...required.path, ...rest] } : null;
  };
  // Which comments stand before a function, costs more than to see that none of them says a type.
  const hasTypes = file.comments.some(({ value }) => anyTag.test(value));
  return (fn) => {
    if (!hasTypes) return null;
    const text = getDocText(fn, file);
    if (!text.includes('@')) return null;
    const parameters = new Map<string, ModuleBinding>();
    for (const [, type = '', name = ''] of text.matchAll(parameterTag)) {
      const binding = resolve(type);
      if (binding) parameters.set(name, binding);
    }
    const type = typeTag.exec(text)?.[1];
    return { type: type === undefined ? null : resolve(type), parameters };
  };
}

function getDocText(fn: FunctionNode, file: SourceFile): string {
  let text = '';
  // The comment stands before the function, or before the declaration, property, assignment or export that it is part of.
  for (let node: TSESTree.Node | undefined = fn; node; node = node.parent) {
    text += file
      .commentsBefore(node)
      .filter((comment) => comment.type === 'Block' && comment.value.startsWith('*'))
      .map((comment) => comment.value)
      .join('\n');
    const parent: TSESTree.Node | undefined = node.parent;
    if (!parent || !isCarrier(parent, node)) break;
  }
  return text;
}

function isCarrier(parent: TSESTree.Node, node: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.init === node;
    case 'AssignmentExpression':
      return parent.right === node;
    case 'VariableDeclaration':
      return parent.declarations[0] === node;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.value === node;
    case 'ExpressionStatement':
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return true;
    default:
      return false;
  }
}

function readTypedefs(comments: readonly TSESTree.Comment[]): ReadonlyMap<string, ModuleBinding> {
  const found = new Map<string, ModuleBinding>();
  for (const { value } of comments) {
    for (const [, type = '', name = ''] of value.matchAll(typedefTag)) {
      const imported = findImported(type);
      if (imported) found.set(name, imported);
    }
    for (const [, names = '', module = ''] of value.matchAll(importTag)) {
      for (const part of names.split(',')) {
        const [name = '', alias = name] = part.trim().split(/\s+as\s+/);
        found.set(alias, bind(module, name));
      }
    }
  }
  return found;
}

/** The export that a type names with its module; what an object type has in its properties is none. */
function findImported(type: string): ModuleBinding | null {
  const [, module, path = ''] = importedType.exec(type.replace(/\{[^{}]*\}/g, '')) ?? [];
  return module === undefined ? null : bind(module, path);
}

/** `@param {express.Request} req` in a file that has `const express = require('express')`. */
function findRequired(name: string, file: SourceFile): ModuleBinding | null {
  for (const declarator of file.nodes.of('VariableDeclarator')) {
    if (
      declarator.id.type !== 'Identifier' ||
      declarator.id.name !== name ||
      declarator.init?.type !== 'CallExpression'
    )
      continue;
    const [argument] = declarator.init.arguments;
    const isRequire = declarator.init.callee.type === 'Identifier' && declarator.init.callee.name === 'require';
    if (isRequire && argument?.type === 'Literal' && typeof argument.value === 'string')
      return bind(argument.value, '');
  }
  for (const declaration of file.nodes.of('ImportDeclaration')) {
    for (const specifier of declaration.specifiers) {
      if (specifier.local.name !== name) continue;
      return bind(
        declaration.source.value,
        specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier' ? specifier.imported.name : '',
      );
    }
  }
  return null;
}

function bind(module: string, path: string): ModuleBinding {
  return { module: getModuleName(module), path: path.split('.').filter((name) => name !== '' && name !== 'default') };
}
