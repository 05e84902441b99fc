import type { EndEvent, RequestPlace } from './handler-place.ts';
import type { ParameterRole } from './parameter-role.ts';

/**
 * What the plugin knows about one server framework, as data. Every framework is one file with the same sections in the
 * same order; adding one is one file and one line in `registry.ts`, and this type is the checklist.
 *
 * Nothing here looks at code: `src/model/request-functions/` reads these tables.
 */

/**
 * An export of a module, written `module#path`.
 *
 * - `'express'` is the module itself: `require('express')`, `import express from 'express'`, `import * as e from 'express'`
 * - `'express#Router'` is `import { Router } from 'express'`, `express.Router`, `require('express').Router`
 * - `'node:http#createServer'` matches `http` and `node:http` alike
 *
 * A default import and the CommonJS value of a module are the same thing here: `#default` is never written.
 */
export type ModuleExport = string;

/**
 * One parameter: its role, and the receiver it is when handlers can be registered on it (`socket.on(…)`), or the roles of some of its
 * members, when it is an object that holds the request: `({ req, res }: { req: Request; res: Response }) => …`.
 */
export type Parameter =
  | ParameterRole
  | { readonly role: ParameterRole; readonly receiver: string; readonly members?: undefined }
  | { readonly role: 'other'; readonly members: ReadonlyMap<string, ParameterRole>; readonly receiver?: undefined };

/** The parameters that the framework passes to a function. */
export interface Signature {
  /** In order; a parameter behind the last one has the role `rest`. */
  readonly parameters: readonly Parameter[];
  /** The role of every further parameter, a rest parameter included (`socket.on('move', (x, y, …) => …)`). Default `other`. */
  readonly rest?: ParameterRole;
  /** Where the number of declared parameters changes their meaning: Express' `(err, req, res, next)`. */
  readonly byLength?: Readonly<Record<number, readonly Parameter[]>>;
  /** What `this` is, for functions that are called as methods of the request (a Fastify `decorateRequest` function). */
  readonly thisRole?: ParameterRole;
  /** The receiver that `this` is: CAP's `cds.service.impl(function () { this.on('READ', …) })`. */
  readonly thisReceiver?: string;
}

/** Where in a call the handlers stand. Arrays are flattened, wrappers (`asyncHandler(fn)`) looked through. */
export type HandlerPosition =
  /** Every function among the arguments from `from` on: `app.get('/x', auth, [a, b], handler)`. */
  | { readonly in: 'arguments'; readonly from: number }
  /** The function at one index; −1 is the last argument. */
  | { readonly in: 'argument'; readonly index: number }
  /**
   * Named properties of an object argument: `fastify.route({ handler, preHandler: [a, b] })`; `a.b` for nested ones, and
   * `*` for every property of an object (`resolvers.*.*`). Elements of an array count as the array itself, and a
   * function that returns the object as the object (`fields: () => ({ … })`).
   */
  | { readonly in: 'properties'; readonly argument: number; readonly names: readonly string[] }
  /** Every function in an object argument, `depth` levels down: `{ Query: { user() {} } }` has depth 2. */
  | { readonly in: 'values'; readonly argument: number; readonly depth: number };

/** A call of a receiver's method that registers handlers. */
export interface Registration {
  readonly methods: readonly string[];
  /** Only when the first argument is one of these strings (`io.on('connection', …)`, `addHook('onRequest', …)`); `*` for any string. */
  readonly events?: readonly string[];
  /**
   * Only when this option of an object argument is `true`: `fastify.get('/', { websocket: true }, …)`. Where several
   * registrations of a receiver give the same function, the first one in the table decides.
   */
  readonly onlyWith?: { readonly argument: number; readonly option: string };
  readonly handlers: HandlerPosition;
  readonly signature: Signature;
  /** `setup`: the function runs once, at start-up (a plugin); only its parameters matter, as receivers. Default `request`. */
  readonly runs?: 'request' | 'setup';
}

/** An object on which handlers are registered. */
export interface Receiver {
  /** How registrations, parameters and `returns` refer to it, unique in the framework: `application`, `route`, `socket`. */
  readonly name: string;
  /** Calls and constructions whose value it is: `express()`, `new Hono()`, `express.Router()`. */
  readonly createdBy?: readonly ModuleExport[];
  /** Exports that are the receiver themselves, without a call. */
  readonly exportedAs?: readonly ModuleExport[];
  /** Types in annotations and JSDoc that say a name is this receiver: `(fastify: FastifyInstance) => …`. */
  readonly types?: readonly ModuleExport[];
  readonly registrations: readonly Registration[];
  /** Methods whose result is a receiver: `{ route: 'route' }`. A registering method not named here returns its receiver. */
  readonly returns?: Readonly<Record<string, string>>;
  /** Properties that are receivers: Express' `app.router`; `*` for any other property (`os.planet.list` of a contract that is implemented). */
  readonly members?: Readonly<Record<string, string>>;
  /** One serves one client alone: what is kept beside it, nobody else sees. */
  readonly ofOneClient?: true;
}

/** An imported (or auto-imported) function that is given handlers: `defineEventHandler(fn)`, `http.createServer(fn)`. */
export interface HandlerCall {
  readonly calls: readonly ModuleExport[];
  /**
   * The function is also handed to another call as its first argument, a plugin with its options behind it:
   * `fastify.register(mercurius, { resolvers })`. The positions then count from the call that it is handed to.
   */
  readonly asPlugin?: true;
  /**
   * Names under which it exists without an import, in files of this framework only (`files` of the framework). A name
   * with a namespace (`Deno.serve`) speaks for itself and counts in every file.
   */
  readonly globals?: readonly string[];
  /** Only when the first argument is one of these strings: `addEventListener('fetch', …)`. */
  readonly events?: readonly string[];
  /** For objects that hold other functions as well: the names that the first parameters of a handler must have. */
  readonly parameterNames?: readonly RegExp[];
  readonly handlers: HandlerPosition;
  readonly signature: Signature;
  readonly runs?: 'request' | 'setup';
}

/** A file whose exports the framework calls: `app/**‍/route.ts` exporting `GET`. */
export interface ExportConvention {
  /** Matched against the file's path with `/` separators. Without it, every file (then `parameterNames` is needed). */
  readonly files?: RegExp;
  /** Paths of exports: `GET`, `default`, `default.fetch`, `actions.*` (every property, or method of a class), `*` (every export). */
  readonly exports: readonly string[];
  readonly signature: Signature;
  /** Only in files (or functions) with this directive: `use server`. A file with `use client` never matches. */
  readonly directive?: string;
  /**
   * For exports that other code also uses: the names that the first parameters must have. A destructured parameter's
   * text is its keys: `{request,params}`.
   */
  readonly parameterNames?: readonly RegExp[];
  /** Also for such exports: members of the first parameter of which the function uses one, whatever it is called. */
  readonly usedMembers?: readonly string[];
  /** The exports are factories, and what they return is called: `module.exports = (options) => async (ctx, next) => …`. */
  readonly returned?: true;
  /** `setup`: the export runs once, at start-up; only its parameters matter, as receivers. Default `request`. */
  readonly runs?: 'request' | 'setup';
}

/** A type that says a function is a handler: `const list: RequestHandler = …`. */
export interface HandlerType {
  readonly types: readonly ModuleExport[];
  /** For types of objects that hold handlers: how many levels down, 2 for `const r: IResolvers = { Query: { user() {} } }`. */
  readonly depth?: number;
  /**
   * For types of objects that hold handlers in certain properties, and of arrays of such objects:
   * `const route: ServerRoute = { handler: (request, h) => … }`; `a.b` for nested ones.
   */
  readonly properties?: readonly string[];
  readonly signature: Signature;
  readonly runs?: 'request' | 'setup';
}

/** A type that says a parameter is this framework's request, response or context: `(req: Request) => …`. */
export interface ParameterType {
  readonly types: readonly ModuleExport[];
  readonly role: ParameterRole;
  readonly receiver?: string;
  /** Says it only beside another parameter with a type of this framework: an HTTP client gets an `IncomingMessage` too. */
  readonly beside?: true;
}

/** Methods of a class that the framework calls once per request. A method that uses one of the class's request fields is one, too. */
export interface RequestMethods {
  /** Methods with one of these decorators… */
  readonly decorators?: readonly ModuleExport[];
  /** …or of one of these names. */
  readonly names?: readonly string[];
  /** The method is called once, and what it returns for each request: `resolve() { return async (ctx, next) => … }`. */
  readonly returned?: true;
  readonly signature: Signature;
}

/** Classes of which the framework makes the instances: Nest's controllers, Lambda classes, durable objects. */
export interface RequestClass {
  /** What is it? For messages: `a Nest controller`. */
  readonly label: string;
  /** A class with one of these decorators… */
  readonly decorators?: readonly ModuleExport[];
  /**
   * …that implements one of these interfaces, or extends one of these classes or what a call of it returns
   * (`extends AuthGuard('jwt')`). Where decorators and heritage are given, one suffices.
   */
  readonly heritage?: readonly ModuleExport[];
  /** …or that has, without any of these, a method with one of the decorators of `methods`: LoopBack's controllers. */
  readonly byMethods?: true;
  /** …or that extends something, in one of these files, and uses one of `fields` that it does not fill itself. */
  readonly files?: RegExp;
  /** What the framework puts into each instance, and so into `this`: Egg's `this.ctx`, `this.app`. */
  readonly fields?: Readonly<Record<string, ParameterRole>>;
  /** The receiver that `this` is in its methods: `init() { this.on('READ', …) }` of a CAP service. */
  readonly receiver?: string;
  /** Methods that run once per request. */
  readonly methods: readonly RequestMethods[];
  /**
   * A method without a decorator that has a parameter of this name is called with the request by other classes:
   * `add(request)` of a provider. For classes that only the framework's container makes.
   */
  readonly requestParameter?: RegExp;
  /**
   * `shared`: one instance serves all requests. `request`: an instance per request. `keyed`: an instance for each key
   * that requests name, kept on purpose (a durable object): what is written to `this` is nobody's leak.
   */
  readonly instance: 'shared' | 'request' | 'keyed';
}

/** What a file of this framework says about shared and per-request instances of classes. */
export interface InstanceScope {
  /** The decorator whose argument decides: `Injectable`. */
  readonly decorators: readonly ModuleExport[];
  /** The option that decides: `scope`. Without it, the decorator's argument itself. */
  readonly option?: string;
  /** The values that make an instance per request: exports (`@nestjs/common#Scope.REQUEST`) or the text of a string. */
  readonly perRequest: readonly (ModuleExport | string)[];
  /** The values that make one instance for all, where the framework makes one per request by default. They go before all else. */
  readonly shared?: readonly (ModuleExport | string)[];
  /** Decorators that say the same by themselves: `@Singleton()`. */
  readonly sharedBy?: readonly ModuleExport[];
  /** Tokens of the request itself: a class that is handed one (`@Inject(REQUEST) request`) is made per request, and has it in that field. */
  readonly requestTokens?: readonly RequestToken[];
}

/** How a class asks for the request, in a field or as a parameter of its constructor. */
export interface RequestToken {
  readonly decorator: ModuleExport;
  /** What the decorator is handed: `@Inject(REQUEST)`. */
  readonly token?: ModuleExport;
  /** Without a token, the name of the field: `@Inject() ctx`. */
  readonly field?: string;
  readonly role: ParameterRole;
}

/** Names of parameters that, on an exported or registered function, are this framework's: the last resort. */
export interface ParameterShape {
  /** One pattern a parameter, all of them required. A destructured parameter has the names of its keys, of which one suffices. */
  readonly names: readonly RegExp[];
  /** Members of the first parameter of which the function must use one: `ctx.body` of a `(ctx)` that could be anything. */
  readonly usedMembers?: readonly string[];
  /** Only for a function that is handed to a method of one of these names, of a receiver that is not known. */
  readonly methods?: readonly string[];
  /** With `methods`: only when the first argument is one of these strings (`io.on('connection', (socket) => …)`). */
  readonly events?: readonly string[];
  readonly signature: Signature;
}

/** A method that adds a member to each request or response: `fastify.decorateRequest('user', null)`. */
export interface RequestDecorator {
  readonly receiver: string;
  readonly methods: readonly string[];
  /** What gets the member. */
  readonly role: ParameterRole;
  readonly nameArgument: number;
  readonly valueArgument: number;
}

/**
 * Single-file components that the server renders: it runs the code of an instance once for each, with the request at hand. Event
 * handlers and what runs once a component is mounted are the browser's.
 */
export interface RenderedComponents {
  readonly files: RegExp;
  /** What in the path or the text says that they are this framework's, since others use such files in the browser alone. */
  readonly evidence: { readonly files?: RegExp; readonly text: RegExp };
  /** Getters of the current request that such files have beside the framework's others, imported or not. */
  readonly requestGetters?: readonly ModuleExport[];
  readonly requestGetterGlobals?: readonly string[];
  /** Files whose props are what was loaded for the request: the call (or `export let`) stands for the role `response`. */
  readonly pages?: { readonly files: RegExp; readonly props: string };
  /** Members of the object of options that the server calls while it renders, beside those that the browser calls. */
  readonly renderingOptions?: readonly string[];
  /** Functions that call what they are handed while the server renders. */
  readonly renderingCalls: readonly string[];
}

/** Where a project says whether the server renders some files at all. */
export interface RenderingSwitch {
  /** What runs on the server only to render. */
  readonly files: RegExp;
  /** Where it is said, in the folder of such a file or, with `above`, in that and all that it is in. The nearest one decides. */
  readonly saidIn: readonly string[];
  readonly above: boolean;
  /** What says it; the group `off` is there when it says no. */
  readonly pattern: RegExp;
}

/** Where a framework takes the body of a response from. */
export interface StreamBodies {
  /** Members that are set to it: Koa's `ctx.body`. */
  readonly members?: readonly { readonly role: ParameterRole; readonly path: string }[];
  /** Methods of the response, or of what its methods return, that are handed it: `reply.type('text/csv').send(stream)`. */
  readonly methods?: readonly string[];
  /** What a handler returns is it. */
  readonly returned?: true;
}

/** One server framework. */
export interface Framework {
  /** Short name, also the file's name: `express`. */
  readonly name: string;
  /** As its makers write it: `Express`. */
  readonly title: string;
  /** Packages whose import says that a file uses it; `hono` also covers `hono/…`. */
  readonly modules: readonly string[];
  /** Files that use it without any import, by path (SvelteKit's `+page.server.ts`). */
  readonly files?: readonly RegExp[];
  /** Files that run in the browser alone, by path (Nuxt's `plugins/x.client.ts`): nothing in them is this framework's server code. */
  readonly clientFiles?: readonly RegExp[];
  /** Single-file components that the server renders. */
  readonly components?: RenderedComponents;
  /** Where rendering on the server can be turned off. */
  readonly renderingSwitches?: readonly RenderingSwitch[];
  readonly receivers?: readonly Receiver[];
  readonly handlerCalls?: readonly HandlerCall[];
  readonly conventions?: readonly ExportConvention[];
  readonly handlerTypes?: readonly HandlerType[];
  readonly parameterTypes?: readonly ParameterType[];
  readonly classes?: readonly RequestClass[];
  readonly instanceScope?: InstanceScope;
  /** Decorators of parameters: `@Body() dto` is data. */
  readonly parameterDecorators?: readonly {
    readonly decorators: readonly ModuleExport[];
    readonly role: ParameterRole;
  }[];
  /** Calls that return the current request's data: `cookies()`. */
  readonly requestGetters?: readonly ModuleExport[];
  /** The same for functions that exist without an import in files of this framework. */
  readonly requestGetterGlobals?: readonly string[];
  /** Exports and their members that are an object of the current request without a call: `cds.context`. */
  readonly requestObjects?: readonly ModuleExport[];
  /** Methods that are called once, before the first request: an error in one ends the start. */
  readonly startUpMethods?: readonly string[];
  /** Exports of which request code makes an instance for its own request or session: a transport of the MCP SDK. */
  readonly requestConstructors?: readonly ModuleExport[];
  /** Globals that are the application, in whatever file of it: Sails' `sails`. */
  readonly applicationGlobals?: readonly string[];
  /** Members of the request, response or context that all requests share: `req.app`, Hono's `c.env`. Dots for nested ones. */
  readonly sharedMembers?: readonly { readonly role: ParameterRole; readonly path: string }[];
  /** Members that are of this one request, but nothing the client sent: Koa's `ctx.response`, SvelteKit's `event.fetch`. */
  readonly responseMembers?: readonly { readonly role: ParameterRole; readonly path: string }[];
  /** Members of the response that hold data of its request: `res.locals`, `res.req`. */
  readonly requestMembers?: readonly { readonly role: ParameterRole; readonly path: string }[];
  /** How a handler makes a stream the body of its response, which the framework reads, and ends when the client goes away. */
  readonly streamBodies?: StreamBodies;
  /** Methods that add a member to every request: with an object as value, all requests share that object. */
  readonly requestDecorators?: readonly RequestDecorator[];
  readonly shapes?: readonly ParameterShape[];
  /** `one-at-a-time`: an instance serves one invocation after another (AWS Lambda). Default `interleaved`. */
  readonly concurrency?: 'interleaved' | 'one-at-a-time';
  /** Messages are there to change what all clients see (rooms, games): what they carry may be kept. Sockets, not HTTP. */
  readonly sharesMessages?: true;
  /** What a socket says of who it is, which is no message to everybody: `socket.handshake`. Dots for nested ones. */
  readonly clientMembers?: readonly { readonly role: ParameterRole; readonly path: string }[];
  /** Calls that are handed the request and return what all requests share: Hono's `env(c)`. */
  readonly sharedGetters?: readonly ModuleExport[];
  /** The same for functions that exist without an import in files of this framework: `useRuntimeConfig(event)`. */
  readonly sharedGetterGlobals?: readonly string[];
  /** The place for request data that suggestions can write to: an object that is there from the start. */
  readonly requestPlace?: RequestPlace;
  /** The event on which suggestions can tear down. */
  readonly endEvent?: EndEvent;
  /** Where request data belongs, as code, for messages: `res.locals`. */
  readonly requestStorage: string;
  /** The same for files in which that is not there: React's cache in a route handler. */
  readonly requestStorageIn?: { readonly files: readonly RegExp[]; readonly storage: string };
}
