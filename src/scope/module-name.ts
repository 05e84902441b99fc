/** What stands before a package's name where the import says where to get it. */
const origin = /^(?:node:|npm:\/?|jsr:\/?|https:\/\/esm\.sh\/(?:v\d+\/)?|https:\/\/(?=deno\.land\/))/;

/** `@4.1.0`, `@^4`, `@v1.2`: a version behind a package's name (and not the `@` that begins a scope). */
const version = /(?<=[^/@])@[^/?]+/;

/**
 * The name of a module without the places and the versions that can be written around it:
 *
 * - `node:http` → `http`
 * - `npm:hono@^4/factory` → `hono/factory`, `jsr:@std/http@1` → `@std/http`
 * - `https://esm.sh/hono@4?bundle` → `hono`
 * - `https://deno.land/std@0.168.0/http/server.ts` → `deno.land/std/http/server.ts`
 *
 * A relative path, and everything else, stays as it is.
 */
export function getModuleName(specifier: string): string {
  const [prefix] = origin.exec(specifier) ?? [];
  if (prefix === undefined) return specifier;
  const name = specifier.slice(prefix.length);
  return prefix === 'node:' ? name : name.replace(version, '').replace(/\?.*$/, '');
}
