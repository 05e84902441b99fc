import type ts from 'typescript';
import { getModuleName } from '../scope/module-name.ts';

/** Where a declaration stands, and what it is called there: the module in which a type or a value has its name. */
export interface DeclaredName {
  /**
   * - `package`: `module` is a package, `express` for a file of `@types/express` too, or a module that is declared somewhere
   *   (`declare module 'http'`), `http`
   * - `library`: a type of the language or of its surroundings (`Map`, `CanvasRenderingContext2D`)
   * - `project`: anything else; `module` is empty
   */
  readonly origin: 'package' | 'library' | 'project';
  readonly module: string;
  /** Names from the module on, with dots: `Request`, `e.Request` inside of a namespace. */
  readonly path: string;
}

/** `"fastify".FastifyRequest`, `"/app/node_modules/koa/index".Context`, `e.Request` as TypeScript writes them. */
const qualifiedName = /^(?:"(?<module>[^"]*)"\.?)?(?<path>.*)$/s;

/** The package of a file: what stands behind the last `node_modules`, also in the folders of pnpm and Yarn. */
const packageFolder = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//s;

/** The names under which a symbol is declared: several for one that packages extend (`declare module 'x' { interface … }`). */
export function getNamesOfSymbol(symbol: ts.Symbol, program: ts.Program, checker: ts.TypeChecker): DeclaredName[] {
  const { module, path = '' } = qualifiedName.exec(checker.getFullyQualifiedName(symbol))?.groups ?? {};
  const names = new Map<string, DeclaredName>();
  const add = (origin: DeclaredName['origin'], name: string) => {
    names.set(`${origin} ${name}`, { origin, module: name, path });
  };
  // A module that is declared by its name, not the path of a file.
  if (module !== undefined && !/^(?:\/|[a-z]:|\.)/i.test(module)) add('package', getModuleName(module));
  for (const declaration of symbol.declarations ?? []) {
    const file = declaration.getSourceFile();
    const folder = packageFolder.exec(file.fileName.replaceAll('\\', '/'))?.[1];
    if (program.isSourceFileDefaultLibrary(file)) add('library', '');
    else if (folder !== undefined) add('package', getTypedPackage(folder));
  }
  // What a project adds to a package's interface does not make it the project's.
  if (names.size === 0) add('project', '');
  return [...names.values()];
}

/** `express` for `@types/express`, `@koa/router` for `@types/koa__router`, any other package itself. */
function getTypedPackage(name: string): string {
  if (!name.startsWith('@types/')) return name;
  const typed = name.slice('@types/'.length);
  return typed.includes('__') ? `@${typed.replace('__', '/')}` : typed;
}

/**
 * Is a declaration the export that data name as `module#path`? Only the package counts, since `next/server` exports again what
 * stands somewhere else in `next`, and a namespace around it (`export = e; namespace e { … }`) is no part of the path.
 */
export function isDeclaredExport({ origin, module, path }: DeclaredName, name: string): boolean {
  const hash = name.lastIndexOf('#');
  if (origin !== 'package' || hash < 0) return false;
  const exported = name.slice(hash + 1);
  return (
    getPackageName(getModuleName(name.slice(0, hash))) === getPackageName(module) &&
    (path === exported || path.replace(/^[^.]*\./, '') === exported)
  );
}

/** `@koa/router` of `@koa/router/lib`, `next` of `next/server`. */
export function getPackageName(module: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;
}
