import type { Resource } from '../resources/resource.ts';
import { type CrossModule, crossModuleSetting } from './cross-module-setting.ts';
import { nodeSetting } from './node-versions.ts';
import { type ConfiguredRequestFunctions, requestFunctionsSetting } from './request-functions-setting.ts';
import { resourcesSetting } from './resources-setting.ts';
import { readObject, readTexts, refuseUnknownKeys, type Setting } from './setting.ts';

/** What a project tells the plugin about itself, in `settings['request-scope']`. */
export interface RequestScopeSettings {
  readonly requestFunctions: readonly ConfiguredRequestFunctions[];
  readonly sharedObjects: readonly string[];
  readonly requestObjects: readonly string[];
  /** Pairs of set-up and tear-down of the project's own. */
  readonly resources: readonly Resource[];
  /** Are values followed into the files that a file imports, and from those that import it? */
  readonly crossModule: CrossModule;
  /** The versions of Node that the code runs on; `null` when nobody says. */
  readonly node: string | null;
}

const exportsSetting = (description: string): Setting<readonly string[]> => ({
  description,
  fallback: [],
  read: readTexts,
});

/** Every setting by its key: the one home of its description, its default and its reader. */
export const allSettings: { readonly [Key in keyof RequestScopeSettings]: Setting<RequestScopeSettings[Key]> } = {
  requestFunctions: requestFunctionsSetting,
  sharedObjects: exportsSetting(
    'Functions whose result all requests share, and exports that are such an object: `@acme/store#getStore`.',
  ),
  requestObjects: exportsSetting(
    'Exports that stand for an object of the current request, and functions that return one: `@acme/context#current`.',
  ),
  resources: resourcesSetting,
  crossModule: crossModuleSetting,
  node: nodeSetting,
};

const read = new WeakMap<object, RequestScopeSettings>();

/** Reads and checks `settings['request-scope']`; throws a `SettingError` that says what is wrong and where. */
export function readSettings(settings: Readonly<Record<string, unknown>>): RequestScopeSettings {
  let result = read.get(settings);
  if (!result) {
    const raw = settings['request-scope'] === undefined ? {} : readObject(settings['request-scope'], '');
    refuseUnknownKeys(raw, Object.keys(allSettings), '');
    const value = <Key extends keyof RequestScopeSettings>(key: Key): RequestScopeSettings[Key] =>
      raw[key] === undefined ? allSettings[key].fallback : allSettings[key].read(raw[key], `.${key}`);
    result = {
      requestFunctions: value('requestFunctions'),
      sharedObjects: value('sharedObjects'),
      requestObjects: value('requestObjects'),
      resources: value('resources'),
      crossModule: value('crossModule'),
      node: value('node'),
    };
    read.set(settings, result);
  }
  return result;
}
