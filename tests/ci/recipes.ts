import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8');

/** The commands `npx eslint …` under a heading of `docs/ci.md`, in a workflow or by themselves, as arguments of ESLint. */
export function readCommands(heading: string): readonly (readonly string[])[] {
  const blocks = [...sectionOf(heading).matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, code = '']) => code);
  return blocks.flatMap((code) =>
    [...code.matchAll(/\bnpx eslint (.+)$/gm)].map(([, text = '']) => text.trim().split(/\s+/)),
  );
}

/** The command of a program, `npx turbo …`, under a heading of `docs/ci.md`, without `npx`; the only one there. */
export function readCommandOf(heading: string, program: string): readonly string[] {
  const commands = [...sectionOf(heading).matchAll(/^npx (\S+ .+)$/gm)].map(([, text = '']) =>
    text.trim().split(/\s+/),
  );
  const [command, ...others] = commands.filter(([name]) => name === program);
  if (!command || others.length > 0) throw new Error(`docs/ci.md shows no single 'npx ${program}' under '${heading}'.`);
  return command;
}

/** The block that begins with a comment that names the file: `// eslint-sarif.js`, `# .gitlab-ci.yml`. */
export function readRecipeFile(name: string): string {
  const block = [...page.matchAll(/^```\w+\n(.*?)^```$/gms)].find(
    ([, code = '']) => /^(?:\/\/|#) (.+)\n/.exec(code)?.[1] === name,
  );
  if (!block?.[1]) throw new Error(`docs/ci.md shows no ${name}.`);
  return block[1];
}

function sectionOf(heading: string): string {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`docs/ci.md has no heading '${heading}'.`);
  return section;
}
