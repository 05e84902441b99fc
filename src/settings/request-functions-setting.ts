import type { HandlerPosition, ModuleExport, Signature } from '../frameworks/framework.ts';
import { readObjects, readText, readTexts, refuseUnknownKeys, type Setting, SettingError } from './setting.ts';
import type { ParameterRole } from '../frameworks/parameter-role.ts';

/** Request functions of a project's own: how they are recognised, and what they are handed. */
export type ConfiguredRequestFunctions = {
  readonly signature: Signature;
} & (
  | { readonly by: 'call'; readonly calls: readonly ModuleExport[]; readonly handlers: HandlerPosition }
  | {
      readonly by: 'method';
      readonly receivers: readonly ModuleExport[];
      readonly methods: readonly string[];
      readonly handlers: HandlerPosition;
    }
  | { readonly by: 'type'; readonly types: readonly ModuleExport[] }
  | { readonly by: 'file'; readonly files: RegExp; readonly exports: readonly string[] }
);

const roles: readonly ParameterRole[] = [
  'request',
  'response',
  'context',
  'data',
  'shared',
  'callback',
  'error',
  'other',
];

const keys = ['calls', 'receivers', 'methods', 'types', 'files', 'exports', 'argument', 'properties', 'parameters'];

/**
 * `requestFunctions`: `[{ calls: ['@acme/http#handle'], parameters: ['request', 'response'] }]`.
 *
 * Exactly one of `calls`, `receivers` with `methods`, `types` and `files` with `exports` says how they are recognised.
 */
export const requestFunctionsSetting: Setting<readonly ConfiguredRequestFunctions[]> = {
  description: 'Request functions that no framework of the plugin registers.',
  fallback: [],
  read: (value, path) => readObjects(value, path, readEntry),
};

function readEntry(entry: Readonly<Record<string, unknown>>, path: string): ConfiguredRequestFunctions {
  refuseUnknownKeys(entry, keys, path);
  const signature: Signature = { parameters: readRoles(entry['parameters'], `${path}.parameters`) };
  const given = ['calls', 'receivers', 'types', 'files'].filter((key) => entry[key] !== undefined);
  if (given.length !== 1) {
    throw new SettingError(path, "needs exactly one of 'calls', 'receivers', 'types' and 'files'.");
  }
  const texts = (key: string) => readTexts(entry[key], `${path}.${key}`);
  switch (given[0]) {
    case 'calls':
      return { by: 'call', calls: texts('calls'), handlers: readPosition(entry, path), signature };
    case 'receivers':
      return {
        by: 'method',
        receivers: texts('receivers'),
        methods: texts('methods'),
        handlers: readPosition(entry, path),
        signature,
      };
    case 'types':
      return { by: 'type', types: texts('types'), signature };
    default:
      return { by: 'file', files: readPattern(entry['files'], `${path}.files`), exports: texts('exports'), signature };
  }
}

function readRoles(value: unknown, path: string): readonly ParameterRole[] {
  return readTexts(value, path).map((name, index) => {
    const role = roles.find((candidate) => candidate === name);
    if (!role)
      throw new SettingError(
        `${path}[${index}]`,
        `is '${name}', but a role is one of ${roles.map((known) => `'${known}'`).join(', ')}.`,
      );
    return role;
  });
}

/** Without `argument` every function among the arguments is a handler; `properties` looks into an object argument. */
function readPosition(entry: Readonly<Record<string, unknown>>, path: string): HandlerPosition {
  const { argument } = entry;
  if (argument !== undefined && !Number.isInteger(argument))
    throw new SettingError(`${path}.argument`, 'must be the index of an argument.');
  const index = argument === undefined ? undefined : Number(argument);
  if (entry['properties'] !== undefined) {
    return { in: 'properties', argument: index ?? 0, names: readTexts(entry['properties'], `${path}.properties`) };
  }
  return index === undefined ? { in: 'arguments', from: 0 } : { in: 'argument', index };
}

function readPattern(value: unknown, path: string): RegExp {
  const source = readText(value, path);
  try {
    return new RegExp(source);
  } catch (error) {
    throw new SettingError(path, `is no regular expression: ${error instanceof Error ? error.message : String(error)}`);
  }
}
