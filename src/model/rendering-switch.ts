import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { oncePer } from '../ast/once-per.ts';
import type { Framework, RenderingSwitch } from '../frameworks/framework.ts';
import type { SourceFile } from './source-file.ts';

/**
 * Does the project say that the server does not render a file, so that it runs in the browser alone? SvelteKit's
 * `export const ssr = false` of the page or of a layout around it, `ssr: false` of Nuxt's configuration.
 *
 * The only thing that is read from files beside the one that is linted, and only when there is something to report in it: as in
 * doubt, nothing is reported.
 */
export function isRenderingOff(file: SourceFile, frameworks: readonly Framework[]): boolean {
  for (const rendering of getSwitches(frameworks)) {
    if (!rendering.files.test(file.filename)) continue;
    const isOff = findAnswer(rendering, file);
    if (isOff !== null) return isOff;
  }
  return false;
}

const getSwitches = oncePer((frameworks: readonly Framework[]) =>
  frameworks.flatMap(({ renderingSwitches = [] }) => renderingSwitches),
);

/** What the nearest file says; `null` if none says anything. */
function findAnswer({ saidIn, above, pattern }: RenderingSwitch, file: SourceFile): boolean | null {
  let folder = dirname(file.filename);
  for (;;) {
    for (const name of saidIn) {
      const isItself = folder === dirname(file.filename) && name === basename(file.filename);
      const found = pattern.exec(isItself ? file.text : readIfThere(join(folder, name)));
      if (found) return found.groups?.['off'] !== undefined;
    }
    const parent = dirname(folder);
    if (!above || parent === folder || existsSync(join(folder, 'package.json'))) return null;
    folder = parent;
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
