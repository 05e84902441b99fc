import { toCamelCase, type Scaffold } from './scaffold.ts';

const verbs: Readonly<Record<string, string>> = { no: 'Disallow', require: 'Require', prefer: 'Enforce' };

/**
 * A rule that works from its first minute, for its author to replace step by step: it asks the model for the request
 * functions and reports those that do nothing.
 */
export function ruleFiles(name: string): Scaffold {
  const constant = toCamelCase(name);
  const [verb = '', ...subject] = name.split('-');
  const description = `${verbs[verb]} ${subject.join(' ')}`;
  return {
    files: {
      [`src/rules/${name}.ts`]: source(name, constant, description),
      [`tests/rules/${name}.test.ts`]: test(name, constant),
      [`docs/rules/${name}.md`]: page(name),
    },
    insertions: [
      { file: 'src/rules/all-rules.ts', line: `import { ${constant} } from './${name}.ts';`, before: /^$/ },
      { file: 'src/rules/all-rules.ts', line: `  '${name}': ${constant},`, before: /^\};$/ },
      { file: 'docs/ci.md', line: weaknessRow(name), before: /^\| \[require-context-cleanup\]/ },
    ],
  };
}

const weakness = '[CWE-488](https://cwe.mitre.org/data/definitions/488.html)';

function weaknessRow(name: string): string {
  return `| [${name}](rules/${name}.md) | ${weakness} |`;
}

function source(name: string, constant: string, description: string): string {
  return `import { getSemanticModel, mayHoldRequestCode } from '../model/semantic-model.ts';
import { createRule } from './create-rule.ts';

type MessageId = 'found';

export const ${constant} = createRule<MessageId, Record<string, never>>({
  name: '${name}',
  meta: {
    type: 'problem',
    docs: {
      description: '${description}',
      recommended: 'strict',
      cwe: ['CWE-488'],
    },
    schema: [{ type: 'object', properties: {}, additionalProperties: false }],
    defaultOptions: [{}],
    messages: {
      found: 'This function runs for each request of {{framework}}, and does nothing. Answer the request.',
    },
  },
  create(context) {
    if (!mayHoldRequestCode(context)) return {};
    return {
      'Program:exit'() {
        const { requestFunctions } = getSemanticModel(context);
        for (const { node, framework } of requestFunctions.all) {
          if (node.body?.type !== 'BlockStatement' || node.body.body.length > 0) continue;
          context.report({ node, messageId: 'found', data: { framework: framework.title } });
        }
      },
    };
  },
});
`;
}

function test(name: string, constant: string): string {
  return `import { RuleTester, type Rule } from 'eslint';
import { describe, it } from 'vitest';
import { ${constant} } from '../../src/rules/${name}.ts';

Object.assign(RuleTester, { describe, it });

const express = \`
import express from 'express';
const app = express();
\`;

new RuleTester().run('${name}', ${constant} as unknown as Rule.RuleModule, {
  valid: [
    { name: 'a handler that answers', code: \`\${express}app.get('/health', (req, res) => { res.end(); });\` },
    { name: 'a listener of something else', code: \`\${express}app.on('mount', () => {});\` },
  ],
  invalid: [
    {
      name: 'a handler that does nothing',
      code: \`\${express}app.get('/health', (req, res) => {});\`,
      errors: [{ messageId: 'found', data: { framework: 'Express' }, line: 4, column: 20 }],
    },
  ],
});
`;
}

function page(name: string): string {
  return `# ${name}

<!-- end auto-generated rule header -->

What goes wrong, for whom, and why nobody sees it on a developer's machine.

## Rule details

❌ A handler that does nothing:

\`\`\`js
import express from 'express';
const app = express();

app.get('/health', (req, res) => {});
\`\`\`

✅ A handler that answers:

\`\`\`js
import express from 'express';
const app = express();

app.get('/health', (req, res) => {
  res.end();
});
\`\`\`

## Limitations

- One file at a time.

## When Not To Use It

In programs that serve one user only.

## Further reading

- ${weakness.replace('CWE-488', 'CWE-488: Exposure of data element to wrong session')}
`;
}
