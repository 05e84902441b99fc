import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isFunction } from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import type { RenderingFramework } from '../../frameworks/rendered-components.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import type { SourceFile } from '../source-file.ts';

/** Which code of a single-file component the server runs to render it. */
export interface RenderedCode {
  /** Does it run for each instance, by itself: is it in the instance's script, outside of functions? */
  isRendered(node: TSESTree.Node): boolean;
  /** Is it, or what leads to it in its function, for the browser alone: `if (browser) …`, `import.meta.client && …`? */
  isForBrowser(node: TSESTree.Node): boolean;
  /** Functions that the server calls to render: `setup() { … }` of the options, not `mounted() { … }`. */
  readonly hooks: readonly FunctionNode[];
  /** Does this call run what it is handed while the server renders? `onMounted(…)`, `$effect(…)` and unknown ones do not. */
  runsCallbacks(call: TSESTree.CallExpression | TSESTree.NewExpression): boolean;
}

const arrayMethods = /^(forEach|map|flatMap|filter|find|findIndex|some|every|reduce|reduceRight|sort|toSorted)$/;

/** What tells the browser from the server, whichever of the two it is: both sides of such a test are unknown. */
const environmentTests =
  /\btypeof\s+(?:window|document|navigator|localStorage|globalThis\.window)\b|\bimport\.meta\.(?:client|browser)\b|\bprocess\.(?:client|browser)\b/;

/** The same, for the server: what stands behind it is the server's, the other side is the browser's. */
const serverTest = /^(?:import\.meta\.(?:server|env\.SSR)|process\.server)$/;

const environmentFlags = ['$app/environment#browser', '$app/env#browser', 'esm-env#BROWSER'];

/** Reads a component; `null` for a file that is none, or that no server is known to render. */
export function readRenderedCode(file: SourceFile, frameworks: readonly RenderingFramework[]): RenderedCode | null {
  const { component } = file;
  if (!component || frameworks.length === 0) return null;
  const options = new Set(frameworks.flatMap(({ components }) => components.renderingOptions ?? []));
  const calls = new Set(frameworks.flatMap(({ components }) => components.renderingCalls));
  const flags = file.nodes.of('Identifier').filter(isEnvironmentFlag(file));

  function isAboutEnvironment(range: readonly [number, number]): boolean {
    return (
      environmentTests.test(file.text.slice(...range)) ||
      flags.some((flag) => range[0] <= flag.range[0] && flag.range[1] <= range[1])
    );
  }

  function isForBrowserBy(test: TSESTree.Node, isConsequent: boolean): boolean {
    return (!isConsequent && serverTest.test(file.text.slice(...test.range))) || isAboutEnvironment(test.range);
  }

  return {
    isRendered: (node) => component.isInstanceCode(node) && getEnclosingFunction(node) === null,
    isForBrowser(node) {
      for (let current = node; current.parent; current = current.parent) {
        const { parent } = current;
        if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
          if (current !== parent.test && isForBrowserBy(parent.test, current === parent.consequent)) return true;
        } else if (parent.type === 'LogicalExpression' && current === parent.right) {
          if (isForBrowserBy(parent.left, parent.operator === '&&')) return true;
        }
        // if (!browser) return;
        if (isFunction(parent) && isAboutEnvironment([parent.range[0], node.range[0]])) return true;
      }
      return false;
    },
    hooks: file.nodes
      .of('Property')
      .filter((property) => options.has(getKeyName(property) ?? '') && isComponentOption(property, component))
      .flatMap(({ value }) => (isFunction(value) ? [value] : [])),
    runsCallbacks({ callee }) {
      if (callee.type === 'MemberExpression' && arrayMethods.test(getMemberName(callee) ?? '')) return true;
      // A function of this file is followed, so that a name that is left is imported, or there by itself.
      return calls.has(file.text.slice(...callee.range));
    },
  };
}

function isEnvironmentFlag({ scopes }: SourceFile): (node: TSESTree.Identifier) => boolean {
  return (node) => findModuleExport(resolveModuleBinding(node, scopes), environmentFlags) !== null;
}

/** Is it a property of `export default { … }`, or of what a call there is handed (`defineComponent({ … })`)? */
function isComponentOption(property: TSESTree.Property, component: NonNullable<SourceFile['component']>): boolean {
  const object = property.parent;
  const holder = object.parent.type === 'CallExpression' ? object.parent.parent : object.parent;
  return holder.type === 'ExportDefaultDeclaration' && component.isModuleCode(holder);
}
