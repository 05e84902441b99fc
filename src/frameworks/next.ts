import type { Framework, Signature } from './framework.ts';

/** A route handler, `GET(request, { params })`: both arguments come from the URL and what was sent with it. */
const routeHandler: Signature = { parameters: ['request', 'request'] };

/** An API route of the pages router, and a handler that wraps one. */
const apiRoute: Signature = { parameters: ['request', 'response'] };

/** Props of a page (`{ params, searchParams }`), and the context of `getServerSideProps`. */
const page: Signature = { parameters: ['context'] };

/** A server action: whatever it is called with, the client has sent. */
const action: Signature = { parameters: [], rest: 'data' };

/** `middleware(request, event)`; a file of the same name in another framework's project has `(req, res, next)`. */
const middleware: Signature = {
  parameters: ['request', 'response'],
  byLength: { 3: ['request', 'response', 'callback'] },
};

/** Callbacks of Auth.js, which get the user, the token and the account of one request in one object. */
const authCallback: Signature = { parameters: ['request', 'request'] };
const authCallbacks = ['callbacks.*', 'events.*'];

const source = String.raw`\.[cm]?[jt]sx?$`;
const routeFiles = new RegExp(String.raw`(^|/)app/(.*/)?route${source}`);
const pageFiles = new RegExp(String.raw`(^|/)app/(.*/)?(page|layout|template|default)${source}`);
const imageFiles = new RegExp(String.raw`(^|/)app/(.*/)?(opengraph-image|twitter-image|icon|apple-icon)${source}`);
const apiFiles = new RegExp(String.raw`(^|/)pages/api/.+${source}`);
const pagesRouterFiles = new RegExp(String.raw`(^|/)pages/(?!api/).+${source}`);
const middlewareFiles = new RegExp(String.raw`(^|/)(middleware|proxy)${source}`);

/** Next.js 12 to 16, both routers, and Auth.js. File conventions: https://nextjs.org/docs/app/api-reference/file-conventions */
export const next: Framework = {
  name: 'next',
  title: 'Next.js',
  modules: ['next', 'next-auth', 'next-connect', 'next-safe-action', '@clerk/nextjs'],
  files: [routeFiles, pageFiles, imageFiles, apiFiles, pagesRouterFiles, middlewareFiles],
  receivers: [
    {
      // const action = createSafeActionClient(); export const save = action.schema(s).action(async ({ parsedInput }) => …)
      name: 'actionClient',
      createdBy: ['next-safe-action#createSafeActionClient'],
      registrations: [
        {
          methods: ['action', 'stateAction'],
          handlers: { in: 'argument', index: 0 },
          signature: { parameters: ['data', 'data'] },
        },
        { methods: ['use'], handlers: { in: 'argument', index: 0 }, signature: page },
      ],
      returns: {
        schema: 'actionClient',
        inputSchema: 'actionClient',
        outputSchema: 'actionClient',
        bindArgsSchemas: 'actionClient',
        bindArgs: 'actionClient',
        metadata: 'actionClient',
      },
    },
    {
      // const router = createRouter<NextApiRequest, NextApiResponse>()
      name: 'connectRouter',
      createdBy: ['next-connect', 'next-connect#createRouter', 'next-connect#createEdgeRouter', 'next-connect#nc'],
      registrations: [
        {
          methods: ['use', 'get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'],
          handlers: { in: 'arguments', from: 0 },
          signature: { parameters: ['request', 'response', 'callback'] },
        },
      ],
    },
  ],
  handlerCalls: [
    {
      calls: ['next-auth'],
      handlers: { in: 'properties', argument: 0, names: authCallbacks },
      signature: authCallback,
    },
    // NextAuth(req, res, { callbacks }), inside a handler that looks at the request first
    {
      calls: ['next-auth'],
      handlers: { in: 'properties', argument: 2, names: authCallbacks },
      signature: authCallback,
    },
    {
      calls: ['next-auth/providers/credentials', 'next-auth/providers/credentials#CredentialsProvider'],
      handlers: { in: 'properties', argument: 0, names: ['authorize'] },
      signature: { parameters: ['data', 'request'] },
    },
    { calls: ['next-auth/middleware#withAuth'], handlers: { in: 'argument', index: 0 }, signature: middleware },
    {
      calls: ['@clerk/nextjs/server#clerkMiddleware'],
      handlers: { in: 'argument', index: 0 },
      signature: { parameters: ['context', 'request', 'response'] },
    },
  ],
  conventions: [
    {
      files: routeFiles,
      exports: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      signature: routeHandler,
    },
    { files: pageFiles, exports: ['default', 'generateMetadata', 'generateViewport'], signature: page },
    { files: imageFiles, exports: ['default'], signature: page },
    { files: apiFiles, exports: ['default'], signature: apiRoute },
    { files: pagesRouterFiles, exports: ['getServerSideProps', 'default.getInitialProps'], signature: page },
    {
      files: middlewareFiles,
      exports: ['default', 'middleware', 'proxy'],
      parameterNames: [/^_*req(uest)?$/],
      signature: middleware,
    },
    // Every export of a file with the directive, and every function with the directive.
    { exports: ['*'], directive: 'use server', signature: action },
  ],
  handlerTypes: [
    { types: ['next#NextApiHandler'], signature: apiRoute },
    { types: ['next#GetServerSideProps'], signature: page },
    { types: ['next/server#NextMiddleware', 'next/server#NextProxy'], signature: middleware },
    {
      types: [
        'next-auth#NextAuthOptions',
        'next-auth#AuthOptions',
        'next-auth#NextAuthConfig',
        'next-auth/core/types#AuthOptions',
      ],
      properties: authCallbacks,
      signature: authCallback,
    },
  ],
  parameterTypes: [
    { types: ['next#NextApiRequest', 'next/server#NextRequest'], role: 'request' },
    { types: ['next#NextApiResponse', 'next/server#NextResponse', 'next/server#NextFetchEvent'], role: 'response' },
    { types: ['next#GetServerSidePropsContext', 'next#NextPageContext', 'next/app#AppContext'], role: 'context' },
  ],
  requestGetters: [
    'next/headers#cookies',
    'next/headers#headers',
    'next/headers#draftMode',
    'next-auth#getServerSession',
    'next-auth/next#getServerSession',
    '@clerk/nextjs/server#auth',
    '@clerk/nextjs/server#currentUser',
    '@clerk/nextjs#auth',
    '@clerk/nextjs#currentUser',
  ],
  requestStorage: 'React.cache(…)',
  // https://react.dev/reference/react/cache: for Server Components
  requestStorageIn: {
    files: [routeFiles, apiFiles, pagesRouterFiles, middlewareFiles],
    storage: 'AsyncLocalStorage.run(…)',
  },
};
