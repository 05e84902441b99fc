import type { Framework } from '../frameworks/framework.ts';
import type { RequestScopeSettings } from './settings.ts';

/** The settings as one more framework, so that nothing else has to know them; `null` when they add nothing. */
export function toFramework({
  requestFunctions,
  sharedObjects,
  requestObjects,
}: RequestScopeSettings): Framework | null {
  if (requestFunctions.length + sharedObjects.length + requestObjects.length === 0) return null;
  return {
    name: 'settings',
    title: 'the settings',
    modules: [],
    handlerCalls: requestFunctions.flatMap((entry) =>
      entry.by === 'call' ? [{ calls: entry.calls, handlers: entry.handlers, signature: entry.signature }] : [],
    ),
    receivers: requestFunctions.flatMap((entry, index) =>
      entry.by === 'method'
        ? [
            {
              name: `receiver ${index + 1}`,
              createdBy: entry.receivers,
              exportedAs: entry.receivers,
              types: entry.receivers,
              registrations: [{ methods: entry.methods, handlers: entry.handlers, signature: entry.signature }],
            },
          ]
        : [],
    ),
    handlerTypes: requestFunctions.flatMap((entry) =>
      entry.by === 'type' ? [{ types: entry.types, signature: entry.signature }] : [],
    ),
    conventions: requestFunctions.flatMap((entry) =>
      entry.by === 'file' ? [{ files: entry.files, exports: entry.exports, signature: entry.signature }] : [],
    ),
    requestGetters: requestObjects,
    requestObjects,
    sharedGetters: sharedObjects,
    requestStorage: 'an object of the request',
  };
}
