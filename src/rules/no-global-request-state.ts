import { isForLaterRequest } from '../model/leaks/for-later-request.ts';
import type { LeakKind, OtherPlace, RequestStateLeak } from '../model/leaks/request-state-leak.ts';
import {
  getSemanticModel,
  mayBeCalledElsewhere,
  mayBelongToServer,
  mayHoldRequestCode,
} from '../model/semantic-model.ts';
import type { SemanticModel } from '../model/model.ts';
import type { SharedKind } from '../model/storage/location.ts';
import { createRule } from './create-rule.ts';
import { declareInHandlerMessage, suggestDeclaringInHandler } from './suggestions/declare-in-handler.ts';
import { suggestKeepingOnRequest } from './suggestions/keep-on-request.ts';
import { getLeakingVariable } from './suggestions/module-variable.ts';

interface Options {
  /** Names of module variables that are shared on purpose. */
  readonly allow: readonly string[];
  /** Report request data that is put into a module's collections. */
  readonly collections: boolean;
  /** Report numbers and texts of requests that are added up. */
  readonly accumulation: boolean;
  /** Report what a message sets for all connected clients. */
  readonly broadcasts: boolean;
  /** Report settings of the server that a request's body changes. */
  readonly settings: boolean;
  /** Report exported functions that keep their argument in state of the module. */
  readonly setters: boolean;
}

type MessageId =
  | 'variable'
  | 'closure'
  | 'implicitGlobal'
  | 'global'
  | 'environment'
  | 'object'
  | 'list'
  | 'imported'
  | 'instance'
  | 'static'
  | 'exports'
  | 'application'
  | 'decorator'
  | 'library'
  | 'memo'
  | 'flag'
  | 'collection'
  | 'setter'
  | 'clientSetter'
  | 'importedSetter'
  | 'declareInHandler'
  | 'keepOnRequest';

const byKind: Readonly<Record<SharedKind, MessageId>> = {
  'module-variable': 'variable',
  'closure-variable': 'closure',
  'implicit-global': 'implicitGlobal',
  'global-object': 'global',
  'process-env': 'environment',
  'module-object': 'object',
  'imported-object': 'imported',
  'shared-instance': 'instance',
  static: 'static',
  exports: 'exports',
  application: 'application',
  'request-decorator': 'decorator',
};

export const noGlobalRequestState = createRule<MessageId, Options>({
  name: 'no-global-request-state',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Disallow writing request data to state that outlives the request',
      recommended: 'recommended',
      strictOptions: { collections: true, accumulation: true, broadcasts: true, settings: true, setters: true },
      cwe: ['CWE-488', 'CWE-362'],
    },
    schema: [
      {
        type: 'object',
        properties: {
          allow: {
            description: 'Variables that are shared between requests on purpose, by name.',
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
          },
          collections: {
            description: "Also report request data that is put into a module's collections.",
            type: 'boolean',
          },
          accumulation: {
            description: 'Also report numbers and texts of requests that are added up.',
            type: 'boolean',
          },
          broadcasts: { description: 'Also report what a socket message sets for all clients.', type: 'boolean' },
          settings: {
            description: "Also report settings of the server that a request's body changes.",
            type: 'boolean',
          },
          setters: {
            description:
              'Also report exported functions that keep their argument in state of the module, or set a shared client with it.',
            type: 'boolean',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [
      { allow: [], collections: false, accumulation: false, broadcasts: false, settings: false, setters: false },
    ],
    messages: {
      variable:
        "'{{storage}}' is one variable for all requests: '{{source}}' of this request is still in it when another request reads it. Keep it in a local variable or in {{instead}}.",
      closure:
        "'{{storage}}' is made once, when the function around this handler runs, and then serves all requests: another request reads this one's '{{source}}'. Keep it in a local variable of the handler or in {{instead}}.",
      implicitGlobal:
        "'{{storage}}' is declared nowhere, so it is a global variable of the whole process: another request reads this one's '{{source}}'. Declare it in the handler.",
      global:
        "'{{storage}}' is a global of the whole process: another request reads this one's '{{source}}'. Keep it in {{instead}}.",
      environment:
        "'process.env' belongs to the whole process: setting '{{storage}}' from '{{source}}' changes it for every other request. Pass the value on instead.",
      object:
        "'{{storage}}' is a property of an object that all requests share: another request reads this one's '{{source}}'. Keep it in {{instead}}, or make the object in the handler.",
      list: "'{{storage}}' is one list for all requests: another request reads this one's '{{source}}' in it. Keep it in {{instead}}, or make the list in the handler.",
      imported:
        "'{{storage}}' belongs to an imported object, one for the whole process: another request reads this one's '{{source}}'. Keep it in {{instead}}, or make an instance for each request.",
      instance:
        "One instance of '{{owner}}' serves all requests: '{{storage}}' still holds this request's '{{source}}' when another one reads it. Pass the value on, keep it in {{instead}}, or make the class request-scoped.",
      static:
        "'{{storage}}' belongs to '{{owner}}' itself, which all requests share: another request reads this one's '{{source}}'. Keep it in {{instead}}.",
      exports:
        "'{{storage}}' is an export, one for all requests: another request reads this one's '{{source}}'. Return the value, or keep it in {{instead}}.",
      application:
        "'{{storage}}' belongs to the application, not to the request: another request reads this one's '{{source}}'. Keep it in {{instead}}.",
      decorator:
        "'{{storage}}' is made once and shared by all requests through the prototype. Decorate with null and set the value in an 'onRequest' hook.",
      library:
        "'{{storage}}' changes {{shares}}, which all requests share: another request gets this one's '{{source}}'. Make an instance for each request, or pass the value to the call that needs it.",
      memo: "Only the first request writes '{{storage}}': every later one gets what was made of that request's '{{source}}'. Compute it for each request, or key it by '{{source}}'.",
      flag: "'{{storage}}' is set only for a request with '{{source}}', and stays set for every request after it. Keep it in {{instead}}.",
      collection:
        "'{{source}}' of each request is added to '{{storage}}', which all requests share and which only grows. Store it elsewhere, or remove it when the request is over.",
      setter:
        "Whoever calls this function in a request leaves '{{source}}' in '{{storage}}' for the requests after it. Pass the value on as an argument, or keep it in an 'AsyncLocalStorage'.",
      clientSetter:
        "Called in a request, this changes {{shares}}, which all requests share, with '{{source}}': another request gets it. Make an instance for each request, or pass the value to the call that needs it.",
      importedSetter:
        "This call leaves '{{source}}' in '{{storage}}' ({{place}}), which all requests share: another request reads it. Pass the value on as an argument, or keep it in {{instead}}.",
      declareInHandler: declareInHandlerMessage,
      keepOnRequest: "Keep it with the request, in '{{place}}'.",
    },
  },
  create(context, options) {
    const holdsRequestCode = mayHoldRequestCode(context);
    const isCallable = mayBeCalledElsewhere(context);
    if (!holdsRequestCode && !isCallable && !(options.setters && mayBelongToServer(context))) return {};
    return {
      'Program:exit'() {
        const model = getSemanticModel(context);
        const leaks = [
          ...(holdsRequestCode ? model.leaks : []),
          ...(isCallable ? model.leaksOfCallers : []),
          ...(options.setters ? model.exportedSetters : []),
        ];
        for (const leak of leaks) {
          if (!isReported(leak, options)) continue;
          const isHere = !leak.writtenIn && !leak.calledIn;
          const suggestions = isHere
            ? [suggestDeclaringInHandler(getLeakingVariable(leak), model), suggestKeepingOnRequest(leak, model)]
            : [];
          context.report({
            node: leak.write.node,
            messageId: getMessageId(leak),
            data: getData(leak, model),
            suggest: suggestions.filter((suggestion) => suggestion !== null),
          });
        }
      },
    };
  },
});

/** The option that turns a kind of leak on; `null` for what is always reported. */
const optionOf: Readonly<Record<LeakKind, keyof Omit<Options, 'allow'> | null>> = {
  plain: null,
  collection: 'collections',
  accumulation: 'accumulation',
  broadcast: 'broadcasts',
  setting: 'settings',
  setter: 'setters',
};

function isReported({ kind, root }: RequestStateLeak, options: Options): boolean {
  if (root && options.allow.includes(root.name)) return false;
  const option = optionOf[kind];
  return option === null || options[option];
}

function getMessageId({ kind, reason, location, write, writtenIn }: RequestStateLeak): MessageId {
  if (writtenIn) return 'importedSetter';
  if (kind === 'setter' && write.kind === 'setter-call') return 'clientSetter';
  if (kind === 'setter' || kind === 'collection') return kind;
  if (write.kind === 'setter-call') return 'library';
  if (reason === 'memo') return 'memo';
  if (reason === 'condition') return 'flag';
  const id = byKind[location.kind];
  return (id === 'object' || id === 'variable') && isAddition(write) ? 'list' : id;
}

/** `list.push(value)`, `list = [...list, value]` */
function isAddition({ kind, values: [value] }: RequestStateLeak['write']): boolean {
  return kind === 'insert' || (kind === 'accumulate' && value?.type === 'ArrayExpression');
}

function getData(leak: RequestStateLeak, model: SemanticModel): Record<string, string> {
  const { component, filename, text } = model.file;
  const { location, storage, taint, framework, setter, write, writtenIn, calledIn } = leak;
  const { owner } = location;
  // A helper's data come from its caller, somewhere else in the file, or in another one.
  const { line } = taint.source.loc.start;
  const isSameLine = !calledIn && line === write.node.loc.start.line;
  const where = isSameLine ? '' : ` (${calledIn ? describePlace(calledIn) : `line ${line}`})`;
  const elsewhere = framework?.requestStorageIn;
  const ofFile = elsewhere?.files.some((file) => file.test(filename)) ? elsewhere.storage : framework?.requestStorage;
  const [holder = storage] = storage.split('.');
  // Of a setter, what is called says more than whose it is.
  const called = write.kind === 'setter-call' && write.node.type === 'CallExpression' ? write.node.callee : null;
  return {
    storage: (called ? text.slice(...called.range) : storage).replace(/\s+/g, ' '),
    source: taint.text.replace(/\s+/g, ' ') + where,
    instead: getInstead(leak, component?.instanceScript ?? ofFile, model),
    owner: 'id' in owner && owner.id?.type === 'Identifier' ? owner.id.name : holder.replace(/^this$/, 'this class'),
    shares: setter?.shares ?? `'${storage.replace(/\s+/g, ' ')}'`,
    place: writtenIn ? describePlace(writtenIn) : '',
  };
}

/** @param place where the framework keeps what belongs to a request; of a component, the script of its instance */
function getInstead(leak: RequestStateLeak, place: string | undefined, model: SemanticModel): string {
  if (isForLaterRequest(leak, model)) return "the client's session";
  return place === undefined ? 'an object of the request' : `'${place}'`;
}

function describePlace({ file, line }: OtherPlace): string {
  return `${file}, line ${line}`;
}
