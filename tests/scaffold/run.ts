/** `npm run new -- rule NAME` and `npm run new -- framework NAME`: writes what either begins with, and registers it. */
import { fileURLToPath } from 'node:url';
import { isScaffoldKind, writeScaffold } from './scaffold.ts';

const [kind, name] = process.argv.slice(2);

try {
  if (!isScaffoldKind(kind) || name === undefined) throw new Error('npm run new -- rule|framework NAME');
  for (const file of writeScaffold(kind, name, fileURLToPath(new URL('../../', import.meta.url)))) console.log(file);
  console.log('\nThen: npm run docs');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
