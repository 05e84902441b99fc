import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(new URL('docs/', root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
    .map((file) => `docs/${file}`),
];

/** The fragment that a heading gets: `### The \`allow\` option` is `#the-allow-option`. */
function fragments(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function problemOf(page: URL, link: string): string | null {
  const target = new URL(link, page);
  const file = new URL(target.pathname, target);
  if (!existsSync(file)) {
    return `${link} does not exist`;
  }
  const fragment = decodeURIComponent(target.hash.slice(1));
  const known = fragment === '' || fragments(readFileSync(file, 'utf8')).includes(fragment);
  return known ? null : `${link}: there is no such heading`;
}

describe.each(pages)('%s', (page) => {
  it('links to files and headings that exist', () => {
    const url = new URL(page, root);
    const prose = readFileSync(url, 'utf8').replaceAll(/^```.*?^```/gms, '');
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const relative = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(relative.map((link) => problemOf(url, link)).filter((problem) => problem !== null)).toEqual([]);
  });
});
