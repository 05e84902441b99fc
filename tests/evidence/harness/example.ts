import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What can be seen of an example when it runs. */
export const findings = [
  'crosses',
  'left after success',
  'left after an early return',
  'left after an error',
  'left after an abort',
  'left after an overlap',
  'gone too early',
  'ends the process',
] as const;

export type Finding = (typeof findings)[number];

/** A module that a page shows and the harness runs. `tests/evidence/README.md` says how to write one. */
export interface Example {
  /** `<rule>/<framework>-<topic>` */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly rule: string;
  readonly framework: string;
  readonly leaks: boolean;
  /** What the harness must see of it; empty for one that does not leak. */
  readonly expected: readonly Finding[];
  /** Runs on a real PostgreSQL. */
  readonly needsPostgres: boolean;
  /** Leaks only on versions of Node before this one. */
  readonly before: number | null;
  readonly text: string;
  /** The part between the region comments, which the pages show. */
  readonly region: string;
  /** Where the file would stand in a project, for frameworks that go by it: its own name, or the region's `// file: …`. */
  readonly filename: string;
}

/** The frameworks that the harness can start, by the beginning of the examples' names; the longer of two names comes first. */
export const frameworks = [
  'node-http',
  'express4',
  'express',
  'fastify',
  'koa',
  'hono',
  'nest',
  'hapi',
  'h3',
  'trpc',
  'apollo',
  'socket-io',
  'ws',
  'polka',
  'restify',
  'aws-lambda',
  'next',
  'sveltekit',
  'remix',
  'workers',
] as const;

export const examplesFolder = fileURLToPath(new URL('../examples/', import.meta.url));

const fileName = /\.(leaks|clean)\.(?:js|cjs|ts)$/;

/** Reads every example, in the order of their names. */
export function readExamples(): Example[] {
  return readdirSync(examplesFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => fileName.test(file))
    .sort()
    .map((file) => readExample(path.join(examplesFolder, file)));
}

/** Reads one example; an error says what is wrong with its name or its first lines. */
export function readExample(file: string): Example {
  const text = readFileSync(file, 'utf8');
  const rule = path.basename(path.dirname(file));
  const kind = fileName.exec(file)?.[1];
  const stem = path.basename(file).replace(fileName, '');
  const framework = frameworks.find((name) => stem.startsWith(`${name}-`));
  const region = /^\/\/ #region example\n(.*?)^\/\/ #endregion$/ms.exec(text)?.[1];
  if (framework === undefined) throw new Error(`${file}: the name must begin with one of ${frameworks.join(', ')}`);
  if (region === undefined) throw new Error(`${file}: no '// #region example' … '// #endregion'`);
  const expected = readExpected(file, text);
  if ((kind === 'leaks') !== expected.length > 0) throw new Error(`${file}: name and first line say different things`);
  return {
    name: `${rule}/${stem}`,
    path: file,
    rule,
    framework,
    leaks: kind === 'leaks',
    expected,
    needsPostgres: /^\/\/ needs: postgres$/m.test(text),
    before: Number(/^\/\/ node: <(\d+)$/m.exec(text)?.[1] ?? 0) || null,
    text,
    region,
    filename: /^\/\/ file: (\S+)$/m.exec(region)?.[1] ?? path.basename(file),
  };
}

/** `// clean` or `// leaks: crosses, left after an error` in the first line. */
function readExpected(file: string, text: string): Finding[] {
  const line = text.slice(0, text.indexOf('\n'));
  if (line === '// clean') return [];
  const names = /^\/\/ leaks: (.+)$/.exec(line)?.[1]?.split(', ') ?? [];
  const known = names.filter((name): name is Finding => (findings as readonly string[]).includes(name));
  if (known.length === 0 || known.length < names.length) {
    throw new Error(`${file}: the first line must be '// clean' or '// leaks: ' and one of ${findings.join(', ')}`);
  }
  return known;
}
