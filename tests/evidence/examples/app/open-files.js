import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// A folder of the example's own, with a file that is larger than what a stream reads ahead.
const folder = mkdtempSync(path.join(tmpdir(), 'request-scope-files-'));
process.chdir(folder);
writeFileSync('report.txt', 'One line of a long report.\n'.repeat(40_000));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** How many descriptors of a file this process has open: Linux shows them as links. */
export function countOpen(name) {
  const descriptors = '/proc/self/fd';
  const targets = readdirSync(descriptors).map((descriptor) => {
    try {
      return readlinkSync(path.join(descriptors, descriptor));
    } catch {
      return ''; // closed meanwhile
    }
  });
  return targets.filter((target) => path.basename(target) === name).length;
}
