import { requestMembers, sharedMembers } from './express.ts';
import type { Framework, ModuleExport } from './framework.ts';

const from = (...names: readonly string[]): ModuleExport[] => names.map((name) => `routing-controllers#${name}`);

/**
 * routing-controllers. The API: https://github.com/typestack/routing-controllers
 *
 * Its default container keeps one instance of a controller or middleware.
 */
export const routingControllers: Framework = {
  name: 'routing-controllers',
  title: 'routing-controllers',
  modules: ['routing-controllers'],
  handlerCalls: [
    {
      // createParamDecorator({ value: (action) => action.request.user })
      calls: from('createParamDecorator'),
      handlers: { in: 'properties', argument: 0, names: ['value'] },
      signature: { parameters: ['context'] },
    },
    {
      calls: from('createExpressServer', 'createKoaServer'),
      handlers: { in: 'properties', argument: 0, names: ['authorizationChecker', 'currentUserChecker'] },
      signature: { parameters: ['context', 'other'] },
    },
    {
      calls: from('useExpressServer', 'useKoaServer'),
      handlers: { in: 'properties', argument: 1, names: ['authorizationChecker', 'currentUserChecker'] },
      signature: { parameters: ['context', 'other'] },
    },
    {
      calls: from('UseBefore', 'UseAfter'),
      handlers: { in: 'arguments', from: 0 },
      signature: { parameters: ['request', 'response', 'callback'] },
    },
    {
      calls: from('UseInterceptor'),
      handlers: { in: 'arguments', from: 0 },
      signature: { parameters: ['context', 'data'] },
    },
  ],
  parameterTypes: [{ types: from('Action'), role: 'context' }],
  classes: [
    {
      label: 'a controller',
      decorators: from('Controller', 'JsonController'),
      methods: [
        {
          decorators: from('Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Method', 'QueryMethod'),
          signature: { parameters: [], rest: 'data' },
        },
      ],
      instance: 'shared',
    },
    {
      label: 'a middleware',
      heritage: from('ExpressMiddlewareInterface', 'KoaMiddlewareInterface'),
      methods: [{ names: ['use'], signature: { parameters: ['request', 'response', 'callback'] } }],
      instance: 'shared',
    },
    {
      label: 'an error middleware',
      heritage: from('ExpressErrorMiddlewareInterface'),
      methods: [{ names: ['error'], signature: { parameters: ['error', 'request', 'response', 'callback'] } }],
      instance: 'shared',
    },
    {
      label: 'an interceptor',
      heritage: from('InterceptorInterface'),
      methods: [{ names: ['intercept'], signature: { parameters: ['context', 'data'] } }],
      instance: 'shared',
    },
  ],
  parameterDecorators: [
    { decorators: from('Req', 'Session'), role: 'request' },
    { decorators: from('Res'), role: 'response' },
    { decorators: from('Ctx', 'State'), role: 'context' },
    {
      decorators: from(
        'Body',
        'BodyParam',
        'Param',
        'Params',
        'QueryParam',
        'QueryParams',
        'HeaderParam',
        'HeaderParams',
        'CookieParam',
        'CookieParams',
        'SessionParam',
        'CurrentUser',
        'UploadedFile',
        'UploadedFiles',
      ),
      role: 'data',
    },
  ],
  sharedMembers,
  requestMembers,
  requestStorage: 'request',
};
