import { readdirSync, readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, it } from 'vitest';
import requestScope from '../../src/index.ts';
import { allRules } from '../../src/rules/all-rules.ts';

const root = new URL('../../', import.meta.url);
const names = Object.keys(requestScope.rules).toSorted();
const packageJson = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Record<string, unknown>;

function listed(folder: string, pattern: RegExp): string[] {
  return readdirSync(new URL(folder, root))
    .map((file) => pattern.exec(file)?.[1])
    .filter((name) => name !== undefined)
    .toSorted();
}

/** Every flat-config rule entry of a preset, as ESLint computes it for a file. */
async function configuredRules(config: Parameters<typeof defineConfig>[0]): Promise<Record<string, unknown>> {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: defineConfig(config) });
  const { rules } = (await eslint.calculateConfigForFile('server.js')) as { rules: Record<string, unknown> };
  return rules;
}

describe('the sets agree', () => {
  it('a file in src/rules for every rule', () => {
    expect(listed('src/rules/', /^((?:no|require|prefer)-.+)\.ts$/)).toEqual(names);
  });

  it('a page for every rule', () => {
    expect(listed('docs/rules/', /^(.+)\.md$/)).toEqual(names);
  });

  it('a test for every rule', () => {
    const tests = readdirSync(new URL('tests/rules/', root), { recursive: true, encoding: 'utf8' });
    for (const name of names) {
      expect(tests.some((file) => file.startsWith(name))).toBe(true);
    }
  });

  it('a line in the README for every rule', () => {
    const readme = readFileSync(new URL('README.md', root), 'utf8');
    expect(
      [...readme.matchAll(/^\| \[([a-z-]+)\]\(docs\/rules\/\1\.md\)/gm)].map(([, name]) => name).toSorted(),
    ).toEqual(names);
  });

  it("the recommended rules in the README's configuration for oxlint", () => {
    const [, json = ''] =
      /```json\n(.*?"jsPlugins".*?)```/s.exec(readFileSync(new URL('README.md', root), 'utf8')) ?? [];
    expect((JSON.parse(json) as { rules: unknown }).rules).toEqual(requestScope.configs.recommended.rules);
  });

  it('an entry in the strict preset for every rule', () => {
    expect(Object.keys(requestScope.configs.strict.rules).toSorted()).toEqual(
      names.map((name) => `request-scope/${name}`),
    );
  });

  it('in recommended, the rules that say so', () => {
    const recommended = names.filter((name) => allRules[name]?.meta.docs?.recommended === 'recommended');
    expect(Object.keys(requestScope.configs.recommended.rules).toSorted()).toEqual(
      recommended.map((name) => `request-scope/${name}`),
    );
  });
});

describe('meta', () => {
  it('is that of the package', () => {
    expect(requestScope.meta).toEqual({
      name: packageJson.name,
      version: packageJson.version,
      namespace: 'request-scope',
    });
  });

  it.each(Object.entries(allRules))('%s describes itself', (name, rule) => {
    expect(rule.name).toBe(name);
    expect(rule.meta.docs?.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`));
    expect(rule.meta.docs?.cwe.length).toBeGreaterThan(0);
    for (const cwe of rule.meta.docs?.cwe ?? []) {
      expect(cwe).toMatch(/^CWE-\d+$/);
    }
  });

  it.each(Object.entries(allRules))('%s has sentences as messages', (_name, rule) => {
    for (const message of Object.values(rule.meta.messages)) {
      expect(message).toMatch(/^[A-Z'{].*\.(?:\{\{\w+\}\})*$/s);
    }
  });

  it.each(Object.entries(allRules))('%s has a description and a default for every option', (_name, rule) => {
    const [schema] = rule.meta.schema as readonly { properties?: Record<string, { description?: string }> }[];
    const properties = schema?.properties ?? {};
    expect(Object.keys(rule.meta.defaultOptions?.[0] ?? {}).toSorted()).toEqual(Object.keys(properties).toSorted());
    for (const option of Object.values(properties)) {
      expect(option.description).toMatch(/\.$/);
    }
  });
});

describe('presets', () => {
  it.each(['recommended', 'strict'] as const)('%s can be extended by its name and used as it is', async (preset) => {
    const extended = await configuredRules([
      { plugins: { 'request-scope': requestScope }, extends: [`request-scope/${preset}`] },
    ]);
    expect(Object.keys(extended)).toEqual(Object.keys(requestScope.configs[preset].rules));
    expect(await configuredRules([requestScope.configs[preset]])).toEqual(extended);
  });

  it('combine, because both register the same plugin', async () => {
    const rules = await configuredRules([requestScope.configs.recommended, requestScope.configs.strict]);
    expect(Object.keys(rules).toSorted()).toEqual(names.map((name) => `request-scope/${name}`));
  });
});
