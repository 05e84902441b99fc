import { requestMembers, sharedMembers } from './express.ts';
import type { Framework, ModuleExport } from './framework.ts';

/** The decorators are exported from `tsoa` and from its run-time package. */
const from = (...names: readonly string[]): ModuleExport[] =>
  names.flatMap((name) => [`tsoa#${name}`, `@tsoa/runtime#${name}`]);

/** tsoa. The API: https://tsoa-community.github.io/docs. The routes that it generates make a controller for each request. */
export const tsoa: Framework = {
  name: 'tsoa',
  title: 'tsoa',
  modules: ['tsoa', '@tsoa/runtime'],
  classes: [
    {
      label: 'a tsoa controller',
      decorators: from('Route'),
      methods: [
        {
          decorators: from('Get', 'Post', 'Put', 'Patch', 'Delete', 'Options', 'Head'),
          signature: { parameters: [], rest: 'data' },
        },
      ],
      instance: 'request',
    },
  ],
  parameterDecorators: [
    { decorators: from('Request'), role: 'request' },
    { decorators: from('Res'), role: 'callback' },
    {
      decorators: from(
        'Body',
        'BodyProp',
        'Path',
        'Query',
        'Queries',
        'Header',
        'RequestProp',
        'FormField',
        'UploadedFile',
        'UploadedFiles',
      ),
      role: 'data',
    },
    { decorators: from('Inject'), role: 'other' },
  ],
  sharedMembers,
  requestMembers,
  requestStorage: 'this',
};
