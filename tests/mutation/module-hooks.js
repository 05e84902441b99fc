/**
 * Module hooks of `test-runner.ts`: tests get its stand-in for Vitest, and a generation of modules (`?generation=2`) imports modules of
 * its own generation, apart from those of packages.
 */
const standIn = new URL('./vitest-stand-in.ts', import.meta.url).href;

const isOwn = (url) => url.startsWith('file:') && !url.includes('/node_modules/');

export async function resolve(specifier, context, nextResolve) {
  const parent = context.parentURL ?? '';
  const generation = /[?&](generation=\d+)/.exec(parent)?.[1];
  if (!generation || !isOwn(parent)) return nextResolve(specifier, context);
  const isTest = !parent.startsWith(standIn);
  const resolved =
    specifier === 'vitest' && isTest ? { url: standIn, shortCircuit: true } : await nextResolve(specifier, context);
  if (!isOwn(resolved.url) || resolved.url.includes(generation)) return resolved;
  return { ...resolved, url: `${resolved.url}${resolved.url.includes('?') ? '&' : '?'}${generation}` };
}
