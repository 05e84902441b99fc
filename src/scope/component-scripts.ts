import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';

/**
 * The scripts of a single-file component. One of them runs once, for the module; what the other one declares at its top level looks
 * like variables of the module, and is made anew for each instance: its code becomes the body of a function.
 *
 * - Svelte: `<script module>` and `<script context="module">` beside `<script>`; https://svelte.dev/docs/svelte/svelte-files
 * - Vue: `<script>` beside `<script setup>`; https://vuejs.org/api/sfc-script-setup.html
 */
export interface ComponentScripts {
  readonly language: 'svelte' | 'vue';
  /** The instance's script, as its makers write it: `<script setup>`. */
  readonly instanceScript: string;
  /** Is the node in the instance's script? Neither the module's nor the template is. */
  isInstanceCode(node: TSESTree.Node): boolean;
  /** Is the node in the module's script? */
  isModuleCode(node: TSESTree.Node): boolean;
}

/** Is this a single-file component by its path? */
export function isComponentFile(filename: string): boolean {
  return /\.(?:svelte|vue)$/.test(filename);
}

/**
 * The scripts as svelte-eslint-parser and vue-eslint-parser show them; `null` for a file that is no component, and for a component
 * whose scripts nobody tells apart, as in oxlint, which reads each of them as a file of its own.
 */
export function readComponentScripts(sourceCode: Readonly<TSESLint.SourceCode>): ComponentScripts | null {
  return readSvelteScripts(sourceCode.ast as TSESTree.Program) ?? readVueScripts(sourceCode.parserServices);
}

/** A part of a file, as nodes of both parsers have it. */
interface Part {
  readonly range: readonly [number, number];
}

function createScripts(
  language: ComponentScripts['language'],
  instanceScript: string,
  instance: readonly Part[],
  module: readonly Part[],
): ComponentScripts {
  const isIn = (parts: readonly Part[], { range }: TSESTree.Node) =>
    parts.some((part) => part.range[0] <= range[0] && range[1] <= part.range[1]);
  return {
    language,
    instanceScript,
    isInstanceCode: (node) => isIn(instance, node),
    isModuleCode: (node) => isIn(module, node),
  };
}

/** `SvelteScriptElement` of svelte-eslint-parser, a statement of the program. */
interface SvelteScript extends Part {
  readonly type: 'SvelteScriptElement';
  readonly startTag: { readonly attributes: readonly SvelteAttribute[] };
}

/** `module`, `context="module"` */
interface SvelteAttribute {
  readonly key?: { readonly name?: string };
  readonly value?: readonly { readonly value?: unknown }[];
}

function readSvelteScripts({ body }: TSESTree.Program): ComponentScripts | null {
  const nodes = body as unknown as readonly (SvelteScript | { readonly type: string })[];
  if (!nodes.some(({ type }) => type.startsWith('Svelte'))) return null;
  const scripts = nodes.filter((node): node is SvelteScript => node.type === 'SvelteScriptElement');
  const isModule = ({ startTag }: SvelteScript) => startTag.attributes.some(isModuleAttribute);
  return createScripts(
    'svelte',
    '<script>',
    scripts.filter((script) => !isModule(script)),
    scripts.filter(isModule),
  );
}

function isModuleAttribute({ key, value }: SvelteAttribute): boolean {
  return key?.name === 'module' || (key?.name === 'context' && value?.[0]?.value === 'module');
}

/** `VElement` of vue-eslint-parser, as far as it is read here. */
interface VueElement extends Part {
  readonly name?: string;
  readonly startTag?: { readonly attributes: readonly { readonly key: { readonly name?: unknown } }[] };
}

interface VueServices {
  /** The whole file; `null` for one that is no component. */
  getDocumentFragment?(): { readonly children: readonly VueElement[] } | null;
}

function readVueScripts(services: unknown): ComponentScripts | null {
  const document = (services as VueServices | undefined)?.getDocumentFragment?.();
  if (!document) return null;
  const scripts = document.children.filter(({ name }) => name === 'script');
  const isSetup = ({ startTag }: VueElement) => startTag?.attributes.some(({ key }) => key.name === 'setup') ?? false;
  return createScripts(
    'vue',
    '<script setup>',
    scripts.filter(isSetup),
    scripts.filter((script) => !isSetup(script)),
  );
}
