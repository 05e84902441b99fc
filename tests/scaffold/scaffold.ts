import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { frameworkFiles } from './framework-files.ts';
import { ruleFiles } from './rule-files.ts';

/** What can be begun. */
export type ScaffoldKind = 'rule' | 'framework';

/** A change to a file that lists rules or frameworks: `line` goes right before the first line that `before` matches. */
export interface Insertion {
  readonly file: string;
  readonly line: string;
  readonly before: RegExp;
}

/** Everything that a new rule or framework begins with. */
export interface Scaffold {
  /** New files, by their path in the repository. */
  readonly files: Readonly<Record<string, string>>;
  readonly insertions: readonly Insertion[];
}

const namePatterns: Readonly<Record<ScaffoldKind, RegExp>> = {
  rule: /^(?:no|require|prefer)(?:-[a-z0-9]+)+$/,
  framework: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
};

const nameHelp: Readonly<Record<ScaffoldKind, string>> = {
  rule: "A rule's name is in kebab-case and begins with 'no-', 'require-' or 'prefer-'.",
  framework: "A framework's name is in kebab-case, as its package is called.",
};

/** Is this one of the kinds? */
export function isScaffoldKind(text: string | undefined): text is ScaffoldKind {
  return text !== undefined && text in namePatterns;
}

/**
 * Writes source, test and page of a rule, or source and test of a framework, and registers it. Returns the files that it
 * wrote or changed. Throws, before it writes anything, if the name will not do or is taken.
 */
export function writeScaffold(kind: ScaffoldKind, name: string, root: string): readonly string[] {
  if (!namePatterns[kind].test(name)) throw new Error(nameHelp[kind]);
  const { files, insertions } = kind === 'rule' ? ruleFiles(name) : frameworkFiles(name);
  const taken = Object.keys(files).find((file) => existsSync(path.join(root, file)));
  if (taken !== undefined) throw new Error(`${taken} is there already.`);
  const texts = new Map(Object.entries(files));
  for (const insertion of insertions) {
    texts.set(insertion.file, insertLine(texts.get(insertion.file) ?? read(root, insertion.file), insertion));
  }
  for (const [file, text] of texts) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return [...texts.keys()];
}

/** `no-global-state` as a name in code: `noGlobalState`. */
export function toCamelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function read(root: string, file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function insertLine(text: string, { file, line, before }: Insertion): string {
  const lines = text.split('\n');
  const position = lines.findIndex((there) => before.test(there));
  if (position === -1) throw new Error(`${file} has no place for '${line.trim()}'.`);
  return lines.toSpliced(position, 0, line).join('\n');
}
