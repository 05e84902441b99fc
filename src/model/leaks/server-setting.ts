import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { getEnclosingFunction, getFunctionName } from '../../ast/functions.ts';
import { getMemberName, getMemberPath } from '../../ast/member-path.ts';
import type { Taint } from '../request-data/taint.ts';
import { isInEnvironment } from '../storage/environment.ts';
import { isCopyOf, isSameText } from '../writes/mentions.ts';
import type { SourceFile } from '../source-file.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/** Words that say of a place in a program that it holds, or changes, how the whole server works. */
const settingWords = new Set([
  'config',
  'configs',
  'configuration',
  'configurations',
  'configure',
  'setting',
  'settings',
]);

/** Words that say so of a place in code that writes to `process.env`: `setEnvVar`, `/api/environment`. Of the storage they say nothing. */
const environmentWords = new Set(['env', 'envs', 'environment']);

/** Calls of web-standard requests that read their body: `await c.req.json()`. */
const bodyReaders = new Set(['json', 'formData', 'parseBody', 'valid']);

/**
 * Is the write a change of the server's settings that a client asked for: `settings.smtpHost = req.body.smtpHost`,
 * `router.put('/api/settings', (req, res) => { process.env.MODEL = req.body.model; … })`? Then all requests are meant to see it.
 *
 * No import tells that, so the words do: those of the storage, the route, the function or the file. It takes a body as well:
 * who somebody is (`config.user = req.user`) is no setting.
 */
export function isServerSetting({ kind, node, target }: Write, taint: Taint, facts: LeakFacts): boolean {
  // AWS.config.update({ region: req.body.region }) makes a setting of a library out of what one request wants of it.
  if (kind === 'setter-call' || !isBody(taint, facts)) return false;
  const { file } = facts;
  if (isPutBack(target, node, file)) return false;
  const path = getMemberPath(target);
  const { root, names } = path;
  const storage = [root.type === 'Identifier' ? root.name : null, ...names];
  const places = [file.filename.split('/').at(-1) ?? null, ...getPlaces(node, facts)];
  if ([...storage, ...places].some((name) => saysAny(name, settingWords))) return true;
  return isInEnvironment(path, file.scopes) && places.some((name) => saysAny(name, environmentWords));
}

/** `const before = settings.region; settings.region = req.body.region; try { … } finally { settings.region = before; }` is for one request alone. */
function isPutBack(target: TSESTree.Node, node: TSESTree.Node, file: SourceFile): boolean {
  const fn = getEnclosingFunction(node);
  const behind = (fn === null ? [] : file.nodes.within(fn, 'AssignmentExpression')).filter(
    ({ operator, left, range }) => range[0] > node.range[1] && operator === '=' && isSameText(left, target, file),
  );
  return behind.some(({ right }) => isCopyOf(right, target, file));
}

/** Is it what the client sent to be stored: the body, or a parameter that is given it (`@Body() dto`, a message's payload)? */
function isBody({ source, text }: Taint, { sources }: LeakFacts): boolean {
  if (/\bbody\b/i.test(text) || sources.originOf(source)?.role === 'data') return true;
  const { parent } = source;
  return (
    parent?.type === 'MemberExpression' && parent.object === source && bodyReaders.has(getMemberName(parent) ?? '')
  );
}

/** What the functions around a node are called, and the paths that they are registered for. */
function getPlaces(node: TSESTree.Node, { requestFunctions }: LeakFacts): (string | null)[] {
  const places: (string | null)[] = [];
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    places.push(getFunctionName(fn));
    const evidence = requestFunctions.get(fn)?.evidence;
    if (evidence?.kind === 'registration' && evidence.node.type === 'CallExpression') {
      places.push(getStringConstant(evidence.node.arguments[0]));
    }
  }
  return places;
}

/** `serverSettings`, `/api/settings/mail`, `advanced-settings.js`: is one of the words among these? */
function saysAny(name: string | null, asked: ReadonlySet<string>): boolean {
  const words =
    name
      ?.replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z]+/) ?? [];
  return words.some((word) => asked.has(word));
}
