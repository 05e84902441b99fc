import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** Code that borrows a connection at `$`, and what is unmet in it. */
type Row = readonly [code: string, ...unmet: string[]];

const rows: Row[] = [
  ['export async function run() { $ }', 'never client'],
  ['async function run() { $ } run();'],
  ['async function run() { $ } run(); run();'],
  ['async function run() { $ } run(); log(run);', 'never client'],
  ['async function run() { $ } export { run }; run();', 'never client'],
  ['async function run() { $ } export default run;', 'never client'],
  ['const run = async () => { $ }; export { run };', 'never client'],
  ['const run = async () => { $ }; export default run;', 'never client'],
  ['const run = async () => { $ }; run();'],
  ['const run = async () => { $ }; log(run);', 'never client'],
  ['async function run() { $ } module.exports = { run };', 'never client'],
  ['async function run() { $ } module.exports = run; run();', 'never client'],
  ['async function run() { $ } export async function main() { await run(); }', 'never client'],
  ['async function run() { $ } async function main() { await run(); } main();'],
  ['async function run() { $ } async function main() { await run(); } export { main };', 'never client'],
  ['async function run(n) { $ if (n) await run(n - 1); } run(3);'],
  [
    'async function run() { $ } async function main() { return new Promise(async (resolve) => { await run(); resolve(); }); } main();',
  ],
  [
    'async function run() { $ } export function main() { return new Promise((resolve) => run().then(resolve)); }',
    'never client',
  ],
  ['async function run() { $ } async function main() { log(async () => { await run(); }); } main();', 'never client'],
  ['async function run() { $ } async function main() { await run(); } log(main); main();', 'never client'],
  ['export async function run(ok) { $ if (!ok) process.exit(1); }'],
  ['export async function run(ok) { $ process.exit(0); }'],
  ['export async function run(ok) { $ try { log(); } catch { process.exit(1); } }', 'never client'],
  ['export async function run(ok) { $ log(() => process.exit(1)); }', 'never client'],
  ['export async function run(ok) { $ cli.exit(1); }', 'never client'],
  ['export async function run(ok) { $ exit(1); }', 'never client'],
  ['export async function run(ok) { $ cli.process.exit(1); }', 'never client'],
  ['export async function run(process) { $ process.exit(1); }', 'never client'],
  ['export async function run(ok) { $ } export function other() { process.exit(1); }', 'never client'],
  ['export async function run(ok) { $ try { process.exit(1); } finally { log(); } }'],
  // A script that is exported as well, for its test
  ['export async function run() { $ } if (require.main === module) run();'],
  ['export async function run() { $ } if (module === require.main) { run().then(log); }'],
  ['export async function run() { $ } if (import.meta.main) run();'],
  ['export async function run() { $ } if (process.argv[1] === __filename) run();'],
  ['export async function run() { $ } if (import.meta.url === pathToFileURL(process.argv[1]).href) run();'],
  ['export async function run() { $ } if (log.main === module) run();', 'never client'],
  ['export async function run() { $ } if (require.main !== module) run();', 'never client'],
  ['export async function run() { $ } if (import.meta.url) run();', 'never client'],
  ['export async function run() { $ } if (require.main === module) log(); else run();', 'never client'],
  ['export async function run() { $ } if (require.main === module) log(run);', 'never client'],
  ['export async function run() { $ } async function main() { await run(); } if (require.main === module) main();'],
  [
    'export async function run() { $ } export async function main() { await run(); } if (import.meta.url === `file://${process.argv[1]}`) main();',
  ],
  ['export async function run() { $ } async function main() { await run(); } if (log.main) main();', 'never client'],
  ['export async function run(n) { $ if (n) await run(n - 1); }', 'never client'],
  // Methods that a framework calls at its start, and what only they call
  ['export class Own { async onModuleInit() { $ } }'],
  ['export class Own { async onApplicationBootstrap() { $ } }'],
  ['export class Own { async onRequest() { $ } }', 'never client'],
  ['export class Own { async onModuleInit() { await this.load(); } private async load() { $ } }'],
  ['export class Own { async onModuleInit() { await this.#load(); } async #load() { $ } }'],
  [
    'export class Own { async onModuleInit() { await Promise.all([1].map(() => this.load())); } private async load() { $ } }',
  ],
  ['export class Own { async onModuleInit() { await this.load(); } async load() { $ } }', 'never client'],
  ['export class Own { async find() { await this.load(); } private async load() { $ } }', 'never client'],
  [
    'export class Own { async onModuleInit() { await this.load(); } async find() { await this.load(); } private async load() { $ } }',
    'never client',
  ],
  ['export class Own { private async load() { $ } }', 'never client'],
  // What runs later, or again and again
  [
    'export class Own { onModuleInit() { setInterval(() => this.load(), 1000); } private async load() { $ } }',
    'never client',
  ],
  [
    "export class Own { onModuleInit() { pool.on('x', () => this.load()); } private async load() { $ } }",
    'never client',
  ],
  ["export class Own { onModuleInit() { pool.on('x', this.load); } private async load() { $ } }", 'never client'],
  [
    "export class Own { onModuleInit() { pool.on('x', this.load.bind(this)); } private async load() { $ } }",
    'never client',
  ],
  ['export class Own { async onModuleInit() { await log().then(() => this.load()); } private async load() { $ } }'],
  [
    'export class Own { async onModuleInit() { await this.load(); } private async load(n) { $ if (n) await this.load(n); } }',
  ],
  ['program.action(async () => { $ });'],
  ["program.option('x').action(async () => { $ });"],
  ['pool.action(async () => { $ });', 'never client'],
  ["program.command('seed').action(async () => { $ });"],
  ["new Command('seed').action(async () => { $ });"],
  ["new Command('seed').option('x').action(async () => { $ });"],
  ["new cli.Command('seed').action(async () => { $ });"],
  ["new cli.Other('seed').action(async () => { $ });", 'never client'],
  ["cli.command('seed').description('x').action(async () => { $ });"],
  ["cli.other('seed').action(async () => { $ });", 'never client'],
  ["cli.command('seed').handle(async () => { $ });", 'never client'],
  ['cli().action(async () => { $ });', 'never client'],
  ['action(async () => { $ });', 'never client'],
  ['cli[log](async () => { $ });', 'never client'],
];

describe('what a script or a command leaves behind ends with it', () => {
  test.each(rows.map(([code, ...unmet]) => ({ code, unmet })))('$code', ({ code, unmet }) => {
    const imports = `import { Pool } from 'pg'; import { Command } from 'commander'; import cli, { log } from './lib.js'; const pool = new Pool(), program = new Command();`;
    const borrowed = code.replace('$', () => `const client = await pool.connect(); await client.query(1);`);
    expect(obligationsOf(`${imports} ${borrowed}`)).toEqual(unmet);
  });
});
