import { requestObject, testLeakPairs } from './leak-pairs.ts';

const instead = "'React.cache(…)'";
/** Where React renders nothing. */
const insteadThere = "'AsyncLocalStorage.run(…)'";

testLeakPairs('Next.js', [
  {
    name: 'a route handler, beside the same function in a module that is no route',
    filename: 'app/api/users/[id]/route.ts',
    leaks: `
      let lastId = '';
      export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
        const { id } = await params;
        «lastId = id»;
        return Response.json(await load(lastId));
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastId', source: 'params.id', instead: insteadThere } }],
    keeps: [
      {
        filename: 'app/api/users/client.ts',
        code: `
        let lastId = '';
        export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
          const { id } = await params;
          lastId = id;
          return Response.json(await load(lastId));
        }
      `,
      },
    ],
  },
  {
    name: 'an API route, beside a local variable of it',
    filename: 'pages/api/report.js',
    leaks: `
      let report = null;
      export default async function handler(req, res) {
        «report = await build(req.query.month)»;
        res.json(report);
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'report', source: 'req.query.month', instead: insteadThere } }],
    keeps: `
      let reports = 0;
      export default async function handler(req, res) {
        reports += 1;
        const report = await build(req.query.month);
        res.json({ report, reports });
      }
    `,
  },
  {
    name: 'a wrapped API route, beside a wrapped function that is none',
    filename: 'pages/api/orders.js',
    leaks: `
      import { withSession } from '../../lib/session';

      const state = {};
      async function orders(req, res) {
        «state.user = req.session.user»;
        res.json(await list(state.user));
      }
      export default withSession(orders);
    `,
    reports: [
      { messageId: 'object', data: { storage: 'state.user', source: 'req.session.user', instead: insteadThere } },
    ],
    keeps: `
      import { withSession } from '../../lib/session';

      async function orders(req, res) {
        const state = {};
        state.user = req.session.user;
        req.state = state;
        res.json(await list(state.user));
      }
      export default withSession(orders);
    `,
  },
  {
    name: 'getServerSideProps, beside getStaticProps',
    filename: 'pages/account.jsx',
    leaks: `
      let user = null;
      export async function getServerSideProps({ req }) {
        «user = await getUser(req.cookies.session)»;
        return { props: { user } };
      }
      export default function Account({ user }) { return <h1>{user.name}</h1>; }
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'user', source: 'req.cookies.session', instead: insteadThere } },
    ],
    keeps: [
      `
        let post = null;
        export async function getStaticProps({ params }) {
          post = await getPost(params.slug);
          return { props: { post } };
        }
        export default function Post({ post }) { return <h1>{post.title}</h1>; }
      `,
      `
        export async function getServerSideProps({ req }) {
          const user = await getUser(req.cookies.session);
          return { props: { user } };
        }
        export default function Account({ user }) { return <h1>{user.name}</h1>; }
      `,
    ],
  },
  {
    name: 'getInitialProps of a page, beside a handler of the page in the browser',
    filename: 'pages/index.jsx',
    leaks: `
      let agent = '';
      const Home = ({ agent }) => <p>{agent}</p>;
      Home.getInitialProps = async ({ req }) => {
        «agent = req.headers['user-agent']»;
        return { agent };
      };
      export default Home;
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'agent', source: 'req.headers.user-agent', instead: insteadThere } },
    ],
    keeps: `
      let clicked = '';
      const Home = ({ agent }) => <button onClick={(event) => { clicked = event.target.id; }}>{agent}</button>;
      export default Home;
    `,
  },
  {
    name: 'a server component, beside a client component',
    filename: 'app/shop/page.tsx',
    leaks: `
      import { headers } from 'next/headers';

      let country = 'de';
      export default async function Page({ searchParams }) {
        const { sort } = await searchParams;
        «country = (await headers()).get('x-country') ?? 'de'»;
        return <Products country={country} sort={sort} />;
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'country', source: 'headers()', instead } }],
    keeps: [
      `
        'use client';
        let sorted = '';
        export default function Page({ searchParams }) {
          sorted = searchParams.sort;
          return <Products sort={sorted} />;
        }
      `,
      `
        import { headers } from 'next/headers';

        export default async function Page({ searchParams }) {
          const { sort } = await searchParams;
          const country = (await headers()).get('x-country') ?? 'de';
          return <Products country={country} sort={sort} />;
        }
      `,
    ],
  },
  {
    name: "a server action of a file with 'use server', beside the file without it",
    filename: 'src/actions.ts',
    leaks: `
      'use server';
      let draft: FormData | null = null;
      export async function save(previous: unknown, form: FormData) {
        «draft = form»;
        await store(draft);
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'draft', source: 'form', instead } }],
    keeps: `
      let draft: FormData | null = null;
      export async function save(previous: unknown, form: FormData) {
        draft = form;
        await store(draft);
      }
    `,
  },
  {
    name: 'a function that is a server action, beside one that is none',
    filename: 'app/profile/page.tsx',
    leaks: `
      let name = '';
      export default async function Profile() {
        async function rename(form) {
          'use server';
          «name = form.get('name')»;
          await save(name);
        }
        return <form action={rename} />;
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'name', source: 'form', instead } }],
    keeps: `
      export default async function Profile() {
        async function rename(form) {
          'use server';
          const name = form.get('name');
          await save(name);
        }
        return <form action={rename} />;
      }
    `,
  },
  {
    name: 'middleware, beside a header of the response',
    filename: 'src/middleware.ts',
    leaks: `
      import { NextResponse, type NextRequest } from 'next/server';

      let locale = 'en';
      export function middleware(request: NextRequest) {
        «locale = request.cookies.get('locale')?.value ?? 'en'»;
        return NextResponse.redirect(new URL('/' + locale, request.url));
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'locale', source: 'request.cookies', instead: insteadThere } }],
    keeps: `
      import { NextResponse, type NextRequest } from 'next/server';

      export function middleware(request: NextRequest) {
        const response = NextResponse.next();
        response.headers.set('x-locale', request.cookies.get('locale')?.value ?? 'en');
        return response;
      }
    `,
  },
  {
    name: 'a helper that reads cookies, beside one that connects once',
    filename: 'lib/session.ts',
    leaks: `
      import { cookies } from 'next/headers';

      let session: string | undefined;
      export async function getSession() {
        «session = (await cookies()).get('session')?.value»;
        return session;
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'session', source: 'cookies()', instead: requestObject } }],
    keeps: `
      import { cookies } from 'next/headers';

      let client: Client | undefined;
      export async function getSession() {
        client ??= await connect(process.env.REDIS_URL);
        return client.get((await cookies()).get('session')?.value);
      }
    `,
  },
  {
    name: 'a callback of Auth.js, beside its token',
    filename: 'auth.ts',
    leaks: `
      import NextAuth from 'next-auth';

      let accessToken = '';
      export const { handlers, auth } = NextAuth({
        callbacks: {
          async jwt({ token, account }) {
            if (account) «accessToken = account.access_token»;
            return token;
          },
          async session({ session }) {
            session.accessToken = accessToken;
            return session;
          },
        },
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'accessToken', source: 'account.access_token', instead } }],
    keeps: `
      import NextAuth from 'next-auth';

      export const { handlers, auth } = NextAuth({
        callbacks: {
          async jwt({ token, account }) {
            if (account) token.accessToken = account.access_token;
            return token;
          },
          async session({ session, token }) {
            session.accessToken = token.accessToken;
            return session;
          },
        },
      });
    `,
  },
]);
