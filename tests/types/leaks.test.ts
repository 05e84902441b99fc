import path from 'node:path';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import requestScope from '../../src/index.ts';
import { typedParserOptions, typedProject, typedTimeout } from './typed-project.ts';

/** The reports of the recommended preset on a file of the project, with its types or without: rule and line. */
function reportsOn(code: string, withTypes: boolean): string[] {
  const linter = new Linter({ configType: 'flat', cwd: typedProject });
  const config: Linter.Config[] = [
    requestScope.configs.recommended as unknown as Linter.Config,
    { files: ['**/*.ts'], languageOptions: { parser, ...(withTypes && { parserOptions: typedParserOptions }) } },
  ];
  return linter
    .verify(code, config, { filename: path.join(typedProject, 'src/app.ts') })
    .map(({ ruleId, line, message }) => `${line}: ${ruleId?.replace('request-scope/', '') ?? message}`);
}

interface TypedLeak {
  readonly name: string;
  readonly code: string;
  readonly typed: readonly string[];
  readonly untyped: readonly string[];
}

const leaks: readonly TypedLeak[] = [
  {
    name: 'a handler by the type of the function that takes it',
    code: `import { route } from './http.js';
let last: unknown;
route('/x', (a, b) => {
  last = a.params.id;
  b.send(last);
});`,
    typed: ['4: no-global-request-state'],
    untyped: [],
  },
  {
    name: 'the same of a function that takes no handler',
    code: `import { schedule } from './http.js';
let last: unknown;
schedule('* * * * *', (a, b) => {
  last = a.user;
});
console.log(last);`,
    typed: [],
    untyped: [],
  },
  {
    name: "a handler by the project's alias, an imported Map under a constant key",
    code: `import type { Handler } from './http.js';
import { current } from './stores.js';
export const show: Handler = (a, b) => {
  current.set('user', a.params.id);
  b.send('');
};`,
    typed: ['4: no-global-request-state'],
    untyped: [],
  },
  {
    name: 'an imported Map under a constant key, beside a repository',
    code: `import type { Request, Response } from 'express';
import { current, repository } from './stores.js';
export const show = async (req: Request, res: Response) => {
  current.set('user', req.params.id);
  await repository.set('user', req.params.id);
  res.send('');
};`,
    typed: ['4: no-global-request-state'],
    untyped: [],
  },
  {
    name: 'what is called Map and is a repository',
    code: `import type { Request, Response } from 'express';
import { Repository as Map } from './stores.js';
const users = new Map<unknown>();
export const show = async (req: Request, res: Response) => {
  await users.set('user', req.params.id);
  res.send('');
};`,
    typed: [],
    untyped: ['5: no-global-request-state'],
  },
  {
    name: 'a Map that an instance for all requests is handed',
    code: `import type { Request, Response } from 'express';
class Sessions {
  constructor(private readonly cache: Map<string, unknown>, private readonly other: { set(key: string, value: unknown): void }) {}
  show(req: Request, res: Response) {
    this.cache.set('user', req.params.id);
    this.other.set('user', req.params.id);
    res.send('');
  }
}
export const sessions = new Sessions(new Map(), new Map());`,
    typed: ['5: no-global-request-state'],
    untyped: [],
  },
  {
    name: "a client's callback with a handler's names",
    code: `import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
let url = '';
export const log = (req: InternalAxiosRequestConfig, res: AxiosResponse) => {
  url = req.url;
  console.log(url, res.data);
};`,
    typed: [],
    untyped: ['4: no-global-request-state'],
  },
];

/** A controller that keeps what a request sent, and what it is handed; `provider` is one of the project's. */
const controllerOf = (
  provider: string,
  decorator = '',
) => `import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ${provider} } from './providers.js';
@Controller('users')
export class Users {
  user: unknown;
  constructor(${decorator} private readonly provider: ${provider}) {}
  @Post()
  save(@Body() body: unknown) {
    this.user = body;
    return this.provider;
  }
}`;

const perRequest = ['RequestContext', 'NamedOptions', 'HandedRequest', 'DependsOnContext'];
const shared = ['Singleton', 'Transient', 'A'];

const controllers: readonly TypedLeak[] = [
  ...perRequest.map((provider) => ({
    name: `a controller that is handed ${provider}, and so made per request`,
    code: controllerOf(provider),
    typed: [],
    untyped: ['9: no-global-request-state'],
  })),
  ...shared.map((provider) => ({
    name: `a controller that is handed ${provider}, which all requests share`,
    code: controllerOf(provider),
    typed: ['9: no-global-request-state'],
    untyped: ['9: no-global-request-state'],
  })),
  {
    name: 'a controller that extends what is handed a provider per request',
    code: controllerOf('PlainBase')
      .replace('class Users', 'class Users extends PlainBase')
      .replace(/ {2}constructor.*\n/, ''),
    typed: [],
    untyped: ['8: no-global-request-state'],
  },
  {
    name: 'a controller with an injected property of a provider per request',
    code: controllerOf('RequestContext').replace(
      / {2}constructor.*\n/,
      '  @Inject() private readonly provider: RequestContext;\n',
    ),
    typed: [],
    untyped: ['9: no-global-request-state'],
  },
];

describe.each([...leaks, ...controllers])('$name', ({ code, typed, untyped }) => {
  it('with types', { timeout: typedTimeout }, () => {
    expect(reportsOn(code, true)).toEqual(typed);
  });

  it('without types', () => {
    expect(reportsOn(code, false)).toEqual(untyped);
  });
});
