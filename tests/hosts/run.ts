/**
 * Packs the plugin, installs the tarball in empty projects with different linters and versions, and lints the same
 * sources in each: the reports must be the same. Components are linted beside the plugins of their frameworks. Needs the network. Ends with `N passed, N failed`.
 */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import requestScope from '../../src/index.ts';
import { check, reportChecks } from './checks.ts';
import { checkComponentPlugins } from './component-plugins.ts';
import { hosts } from './hosts.ts';
import { failureOf, packPlugin } from './packed-plugin.ts';
import { readReports } from './reports.ts';

const sources = fileURLToPath(new URL('sources', import.meta.url));

function difference(expected: readonly string[], actual: readonly string[]): string | null {
  const missing = expected.filter((report) => !actual.includes(report)).map((report) => `missing:    ${report}`);
  const surplus = actual.filter((report) => !expected.includes(report)).map((report) => `unexpected: ${report}`);
  return missing.length + surplus.length === 0 ? null : [...missing, ...surplus].join('\n');
}

/** Does every rule report somewhere in the sources? Otherwise equal reports would say little. */
function unreported(reports: readonly string[]): string | null {
  const missing = Object.keys(requestScope.rules).filter(
    (rule) => !reports.some((report) => report.endsWith(` ${rule}`)),
  );
  return missing.length === 0 && reports.length > 0 ? null : `No report of: ${missing.join(', ')}`;
}

const plugin = packPlugin();
let measure: readonly string[] | null = null;
for (const host of hosts(requestScope.configs.strict.rules)) {
  const { folder: project, problem } = plugin.install(host.name, host.packages, host.files);
  cpSync(sources, path.join(project, 'sources'), { recursive: true });
  check(`${host.name}: installs`, problem);
  if (problem !== null) {
    continue;
  }
  const reports = readReports(host, project);
  if (measure === null) {
    measure = reports;
    check(`${host.name}: reports every rule`, unreported(reports));
  } else {
    const readable = measure.filter((report) => host.typescript || !/\.ts:/.test(report));
    check(`${host.name}: reports the same ${readable.length} lines`, difference(readable, reports));
  }
  if (host.checksTypes) {
    check(`${host.name}: accepts the plugin in a typed configuration`, failureOf('npx', ['tsc'], project));
  }
}

checkComponentPlugins(plugin);
plugin.remove();
reportChecks();
