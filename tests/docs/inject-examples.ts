/**
 * Puts the examples that `npm run evidence` runs into the pages that show them: below `<!-- example: <rule>/<file> -->`,
 * the fenced block is the region of `tests/evidence/examples/<rule>/<file>`. With `--check` it only says what differs.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { examplesFolder, readExample } from '../evidence/harness/example.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const shown = /^<!-- example: (\S+) -->\n+```\w+\n[^]*?^```$/gm;

/** The page with the regions as they are now. A language is what the file is called. */
export function injectExamples(markdown: string, readRegion: (file: string) => string): string {
  return markdown.replace(shown, (_, file: string) => {
    const language = file.slice(file.lastIndexOf('.') + 1);
    return `<!-- example: ${file} -->\n\n\`\`\`${language}\n${readRegion(file)}\`\`\``;
  });
}

/** The files that a page shows. */
export function findShownExamples(markdown: string): string[] {
  return [...markdown.matchAll(shown)].flatMap(([, file]) => file ?? []);
}

/** Pages in which examples are shown, relative to the repository. */
export function listPages(): string[] {
  const folders = ['docs', 'docs/rules'];
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${folder}/${file}`),
  );
}

export function readPage(page: string): string {
  return readFileSync(path.join(root, page), 'utf8');
}

export function readRegion(file: string): string {
  return readExample(path.join(examplesFolder, file)).region;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const different = listPages().filter((page) => injectExamples(readPage(page), readRegion) !== readPage(page));
  if (process.argv.includes('--check')) {
    for (const page of different) console.error(`${page} does not show its examples as they are: npm run docs`);
    process.exitCode = different.length > 0 ? 1 : 0;
  } else {
    for (const page of different) writeFileSync(path.join(root, page), injectExamples(readPage(page), readRegion));
  }
}
