import { requestMembers, sharedMembers } from './express.ts';
import type { Framework, ModuleExport } from './framework.ts';

/** What version 6 exports from one package, version 7 and 8 export from several, and from `@tsed/common` for old code. */
const from = (packages: readonly string[], names: readonly string[]): ModuleExport[] =>
  names.flatMap((name) => ['@tsed/common', ...packages].map((module) => `${module}#${name}`));

/** Ts.ED 6 to 8. The API: https://tsed.dev/docs/controllers. Providers are singletons unless they say `@Scope(ProviderScope.REQUEST)`. */
export const tsed: Framework = {
  name: 'tsed',
  title: 'Ts.ED',
  modules: [
    '@tsed/common',
    '@tsed/di',
    '@tsed/platform-http',
    '@tsed/platform-middlewares',
    '@tsed/platform-params',
    '@tsed/schema',
  ],
  classes: [
    {
      label: 'a Ts.ED controller',
      decorators: from(['@tsed/di'], ['Controller']),
      methods: [
        {
          decorators: from(
            ['@tsed/schema'],
            ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Operation'],
          ),
          signature: { parameters: [], rest: 'data' },
        },
      ],
      instance: 'shared',
    },
    {
      label: 'a Ts.ED middleware',
      decorators: from(['@tsed/platform-middlewares'], ['Middleware']),
      heritage: from(['@tsed/platform-middlewares'], ['MiddlewareMethods']),
      methods: [{ names: ['use'], signature: { parameters: [], rest: 'data' } }],
      instance: 'shared',
    },
    {
      label: 'a Ts.ED provider',
      decorators: from(['@tsed/di'], ['Injectable', 'Service']),
      methods: [],
      instance: 'shared',
    },
  ],
  instanceScope: {
    decorators: from(['@tsed/di'], ['Scope']),
    perRequest: ['request', ...from(['@tsed/di'], ['ProviderScope.REQUEST'])],
  },
  parameterDecorators: [
    {
      decorators: from(['@tsed/platform-http', '@tsed/platform-params'], ['Req', 'Request', 'Session']),
      role: 'request',
    },
    { decorators: from(['@tsed/platform-http', '@tsed/platform-params'], ['Res', 'Response']), role: 'response' },
    { decorators: from(['@tsed/platform-params'], ['Context', 'Locals']), role: 'context' },
    { decorators: from(['@tsed/platform-http', '@tsed/platform-params'], ['Next']), role: 'callback' },
    { decorators: from(['@tsed/platform-params'], ['Err']), role: 'error' },
    {
      decorators: from(
        ['@tsed/platform-params'],
        [
          'BodyParams',
          'PathParams',
          'QueryParams',
          'HeaderParams',
          'Cookies',
          'RawBodyParams',
          'RawPathParams',
          'RawQueryParams',
          'ResponseData',
        ],
      ),
      role: 'data',
    },
  ],
  sharedMembers,
  requestMembers,
  requestStorage: '$ctx',
};
