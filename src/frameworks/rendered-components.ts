import type { Framework, RenderedComponents } from './framework.ts';

/** A framework that has components rendered on the server. */
export type RenderingFramework = Framework & { readonly components: RenderedComponents };

/**
 * Which frameworks' servers render a component? None for one of a plain client application, whose path and text name no server
 * framework.
 */
export function getRenderingFrameworks(
  frameworks: readonly Framework[],
  text: string,
  filename: string,
): readonly RenderingFramework[] {
  return frameworks.filter((framework): framework is RenderingFramework => {
    const { components, clientFiles } = framework;
    if (!components?.files.test(filename) || clientFiles?.some((pattern) => pattern.test(filename))) return false;
    return (components.evidence.files?.test(filename) ?? false) || components.evidence.text.test(text);
  });
}
