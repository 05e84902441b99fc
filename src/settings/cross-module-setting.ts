import { type Setting, SettingError } from './setting.ts';

/** Is request data followed from file to file, and is a leak then reported once, or in each of its two files? */
export type CrossModule = boolean | 'both-ends';

/** `crossModule`: `true`, `false` or `'both-ends'`. */
export const crossModuleSetting: Setting<CrossModule> = {
  description:
    "Follow request data into the files of the project that a file imports, and from those that import it. `'both-ends'`: report a leak in both of its files.",
  fallback: false,
  read(value, path) {
    if (typeof value === 'boolean' || value === 'both-ends') return value;
    throw new SettingError(path, `must be true, false or 'both-ends', not ${JSON.stringify(value)}.`);
  },
};
