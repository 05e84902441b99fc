/**
 * Module hooks of `test-runner.ts`: tests get its stand-ins for Vitest and ESLint, and a generation of modules (`?generation=2`) imports
 * modules of its own generation, apart from those of packages. The first one counts which test reaches which mutant; in the others
 * the counting, which takes longer than what is counted, is left out.
 */
const standIns = new Map(
  ['vitest', 'eslint'].map((name) => [name, new URL(`${name}-stand-in.ts`, import.meta.url).href]),
);

const isOwn = (url) => url.startsWith('file:') && !url.includes('/node_modules/');
const isStandIn = (url) => [...standIns.values()].some((standIn) => url.startsWith(standIn));

export async function resolve(specifier, context, nextResolve) {
  const parent = context.parentURL ?? '';
  const generation = /[?&](generation=\d+)/.exec(parent)?.[1];
  if (!generation || !isOwn(parent)) return nextResolve(specifier, context);
  const standIn = isStandIn(parent) ? undefined : standIns.get(specifier);
  const resolved = await nextResolve(standIn ?? specifier, context);
  if (!isOwn(resolved.url) || resolved.url.includes(generation)) return resolved;
  return { ...resolved, url: `${resolved.url}${resolved.url.includes('?') ? '&' : '?'}${generation}` };
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const isCounting = !/[?&]generation=(?!1(?:&|$))/.test(url);
  if (isCounting || !isOwn(url) || !url.includes('/src/') || loaded.source === undefined) return loaded;
  return { ...loaded, source: String(loaded.source).replace(/\bstryCov_\w+\(("\d+"(?:, *"\d+")*)\)/g, '0') };
}
