import type { Resource, SetUpForm, TearDownForm } from '../resources/resource.ts';
import {
  readObject,
  readObjects,
  readText,
  readTexts,
  refuseUnknownKeys,
  type Setting,
  SettingError,
} from './setting.ts';

const keys = ['name', 'calls', 'receivers', 'methods', 'holds', 'tearDown', 'clearAll', 'instead'];
const holdings = ['result', 'receiver', 'context', 'key'] as const;

/**
 * `resources`: pairs of set-up and tear-down in the form of the plugin's own tables:
 * `[{ name: 'tenant', receivers: ['@acme/db#pool'], methods: ['lend'], tearDown: ['giveBack'] }]`.
 */
export const resourcesSetting: Setting<readonly Resource[]> = {
  description: 'Pairs of set-up and tear-down that the plugin does not know.',
  fallback: [],
  read: (value, path) => readObjects(value, path, readEntry),
};

function readEntry(entry: Readonly<Record<string, unknown>>, path: string): Resource {
  refuseUnknownKeys(entry, keys, path);
  const title = readText(entry['name'], `${path}.name`);
  const instead = entry['instead'] === undefined ? undefined : readText(entry['instead'], `${path}.instead`);
  const form = readForm(entry, path);
  return {
    name: `setting:${title}`,
    title,
    setUp: [form],
    tearDown: readTearDown(entry, form, path),
    ...(instead !== undefined && { instead }),
    source: 'the settings',
  };
}

/** Either `calls`, exports whose call sets up, or `receivers` with `methods`. */
function readForm(entry: Readonly<Record<string, unknown>>, path: string): SetUpForm {
  if ((entry['calls'] === undefined) === (entry['receivers'] === undefined)) {
    throw new SettingError(path, "needs either 'calls' or 'receivers' with 'methods'.");
  }
  if (entry['calls'] !== undefined) {
    for (const key of ['methods', 'holds', 'clearAll']) {
      if (entry[key] !== undefined) throw new SettingError(`${path}.${key}`, "belongs to 'receivers', not to 'calls'.");
    }
    return { form: 'call', exports: readNonEmpty(entry['calls'], `${path}.calls`) };
  }
  const holds = entry['holds'] === undefined ? 'result' : holdings.find((known) => known === entry['holds']);
  if (!holds)
    throw new SettingError(`${path}.holds`, `must be one of ${holdings.map((known) => `'${known}'`).join(', ')}.`);
  return {
    form: 'method',
    receivers: readNonEmpty(entry['receivers'], `${path}.receivers`),
    methods: readNonEmpty(entry['methods'], `${path}.methods`),
    holds,
  };
}

/** A list of methods of what is held (of the receiver, for a `key`), or `{ methods, receiverMethods, functions }`. */
function readTearDown(entry: Readonly<Record<string, unknown>>, form: SetUpForm, path: string): TearDownForm {
  const clearAll =
    entry['clearAll'] === undefined ? {} : { clearAll: readNonEmpty(entry['clearAll'], `${path}.clearAll`) };
  const given = entry['tearDown'];
  const at = `${path}.tearDown`;
  if (Array.isArray(given)) {
    const methods = readNonEmpty(given, at);
    return form.form === 'method' && form.holds === 'key'
      ? { receiverMethods: methods, ...clearAll }
      : { methods, ...clearAll };
  }
  const object = readObject(given, at);
  const known = ['methods', 'receiverMethods', 'functions'] as const;
  refuseUnknownKeys(object, known, at);
  const lists = known
    .filter((key) => object[key] !== undefined)
    .map((key) => [key, readNonEmpty(object[key], `${at}.${key}`)] as const);
  if (lists.length === 0) throw new SettingError(at, 'must name at least one way to tear down.');
  return { ...(Object.fromEntries(lists) as TearDownForm), ...clearAll };
}

function readNonEmpty(value: unknown, path: string): readonly string[] {
  const texts = readTexts(value, path);
  if (texts.length === 0) throw new SettingError(path, 'must not be empty.');
  return texts;
}
