import { statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { CorpusFile } from './corpus.ts';
import { timeLint } from './timed-lint.ts';
import type { Candidate } from './timed-lint.ts';

/** What one size of a file costs. */
export interface GrowthStep {
  readonly size: string;
  readonly bytes: number;
  /** Milliseconds of parsing, and of all three rules. */
  readonly parse: number;
  readonly time: number;
  /** How many times the time of the size before, had it been doubled exactly; `null` for the first size. */
  readonly doubling: number | null;
}

interface Sized {
  readonly size: string;
  readonly amount: number;
  readonly file: CorpusFile;
}

/** Milliseconds after which no larger file is measured. */
const longest = 10_000;

function measure(sizes: readonly Sized[], candidate: Candidate, rounds: number): GrowthStep[] {
  let before: { readonly amount: number; readonly time: number } | null = null;
  return sizes.flatMap(({ size, amount, file }) => {
    // What takes as long grows too fast: the sizes that are left out are not counted as linear either.
    if (before && before.time > longest) return [];
    const { bytes, parse, candidates } = timeLint([file], [candidate], { cwd: '/', rounds, startsClean: true });
    const time = candidates[0]?.time.median ?? Number.NaN;
    // Of sizes that are not quite twice the one before: the growth for the same exponent.
    const doubling = before && (time / before.time) ** (Math.log(2) / Math.log(amount / before.amount));
    before = { amount, time };
    return [{ size, bytes, parse: parse.median, time, doubling }];
  });
}

/** Files with one, two, four and eight thousand handlers; of a quarter of that, if it has to be quick. */
export function measureHandlers(candidate: Candidate, rounds: number, isQuick: boolean): GrowthStep[] {
  const counts = isQuick ? [250, 500, 1000, 2000] : [1000, 2000, 4000, 8000];
  const sizes = counts.map((amount) => ({
    size: `${amount} handlers`,
    amount,
    file: { filename: '/src/server.js', text: handlers(amount), sourceType: 'module' as const },
  }));
  return measure(sizes, candidate, rounds);
}

/** As generated servers are: state of the module, a pool, a helper that many handlers call, some leaks. */
function handlers(count: number): string {
  const each = Array.from(
    { length: count },
    (_, index) => `
app.post('/orders/${index}/:id', async (req, res, next) => {
  const { id } = req.params;
  const client = await pool.connect();
  try {
    const order = await client.query('select * from orders where id = $1', [id]);
    const total = order.rows.filter((row) => row.amount > ${index}).reduce((sum, row) => sum + row.amount, 0);
    remember('order-${index}', total);
    res.json({ id, total${index % 20 === 0 ? ', last' : ''} });
  } catch (error) {
    next(error);
  } finally {
    client.release();
  }${index % 20 === 0 ? '\n  last = req.body.customer;' : ''}
});`,
  );
  return `import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();
const totals = new Map();
let last;

function remember(key, total) {
  totals.set(key, total);
}
${each.join('\n')}
app.listen(3000);
`;
}

/** Bundles of CommonJS sources of the corpus, up to 5 MB, made by esbuild without minifying. */
export async function measureBundles(
  corpus: readonly CorpusFile[],
  candidate: Candidate,
  rounds: number,
  isQuick: boolean,
): Promise<GrowthStep[]> {
  const sources = corpus.filter(({ sourceType }) => sourceType === 'commonjs');
  const sizes: Sized[] = [];
  for (const megabytes of isQuick ? [0.5, 1] : [1.25, 2.5, 5]) {
    const text = await bundle(evenly(sources, megabytes * 1e6));
    const amount = Buffer.byteLength(text);
    const file = { filename: '/dist/server.js', text, sourceType: 'module' as const };
    sizes.push({ size: `bundle of ${(amount / 1e6).toFixed(1)} MB`, amount, file });
  }
  return measure(sizes, candidate, rounds);
}

/** Files from all over the list that are so many bytes long together. */
function evenly(files: readonly CorpusFile[], bytes: number): CorpusFile[] {
  const all = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  let due = 0;
  return files.filter(({ text }) => {
    const length = Buffer.byteLength(text);
    due += (bytes / all) * length;
    if (due < length) return false;
    due -= length;
    return true;
  });
}

/** One file of all these files; what else they import stays outside. */
async function bundle(files: readonly CorpusFile[]): Promise<string> {
  const names = new Set(files.map(({ filename }) => filename));
  const resolve = (from: string, specifier: string) => {
    const base = path.resolve(from, specifier);
    return [base, `${base}.js`, path.join(base, 'index.js')].find((name) => names.has(name) && statSync(name).isFile());
  };
  const { outputFiles } = await build({
    stdin: { contents: files.map(({ filename }) => `import ${JSON.stringify(filename)};`).join('\n'), resolveDir: '/' },
    ...{ bundle: true, write: false, format: 'cjs', platform: 'node', logLevel: 'silent', treeShaking: false },
    plugins: [
      {
        name: 'these files alone',
        setup({ onResolve }) {
          onResolve({ filter: /./ }, ({ path: specifier, resolveDir, kind }) => {
            if (kind === 'entry-point') return null;
            const file = /^[./]/.test(specifier) ? resolve(resolveDir, specifier) : undefined;
            return file === undefined ? { path: specifier, external: true } : { path: file };
          });
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}
