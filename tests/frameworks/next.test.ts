import { testHandlers } from './handler-cases.ts';

testHandlers('Next.js', [
  {
    name: 'route handlers of the app router',
    filename: 'app/api/users/[id]/route.ts',
    code: `
      import { NextResponse, type NextRequest } from 'next/server';
      import { findUser, removeUser, saveUser } from '@/lib/users';

      export const dynamic = 'force-dynamic';
      export /* handler: request request */ async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
        return NextResponse.json(await findUser((await params).id));
      }
      export const PUT = /* handler: request */ async (incoming) => NextResponse.json(await saveUser(await incoming.json()));
      export const DELETE = /* handler: request request */ async function (_: NextRequest, context) {
        await removeUser((await context.params).id);
        return new Response(null, { status: 204 });
      };
      export /* not a handler */ async function generateStaticParams() { return [{ id: '1' }]; }
      /* not a handler */ function format(user: User) { return user.name; }
    `,
  },
  {
    name: 'functions named GET in a file that is no route',
    filename: 'app/api/users/[id]/client.ts',
    code: `
      export /* not a handler */ async function GET(request: { id: string }) { return fetch('/api/users/' + request.id); }
      export const POST = /* not a handler */ async (body: unknown) => fetch('/api/users', { method: 'POST', body: JSON.stringify(body) });
    `,
  },
  {
    name: 'route handlers renamed, shared and wrapped',
    filename: 'src/app/api/orders/route.ts',
    code: `
      import { withAxiom } from 'next-axiom';
      import { auth } from '@/auth';

      const handler = /* handler: request request */ async (req: Request, ctx: { params: Promise<{ id: string }> }) => {
        return Response.json({ url: req.url });
      };
      export { handler as GET, handler as POST };
      export const PUT = withAxiom(/* handler: request */ async (req) => Response.json(await req.json()));
      export const PATCH = auth(/* handler: request */ async function (req) { return Response.json(req.auth); });
    `,
  },
  {
    name: 'an API route',
    filename: 'pages/api/users/[id].js',
    code: `
      import { connect } from '../../../lib/mongo';

      export default /* handler: request response */ async function user(incoming, outgoing) {
        const db = await connect();
        outgoing.json(await db.users.findOne({ id: incoming.query.id }));
      }
      export const config = { api: { bodyParser: false } };
    `,
  },
  {
    name: 'a wrapped API route, by its type',
    filename: 'src/pages/api/session.ts',
    code: `
      import type { NextApiHandler, NextApiRequest, NextApiResponse } from 'next';
      import { withSession } from '@/lib/session';

      const show: NextApiHandler = /* handler: request response */ async (incoming, outgoing) => outgoing.json(incoming.session);
      export default withSession(show);
    `,
  },
  {
    name: 'a helper of an API route, by the types of its parameters',
    filename: 'src/lib/api-error.ts',
    code: `
      import type { NextApiRequest, NextApiResponse } from 'next';

      export /* handler: request response other */ function fail(incoming: NextApiRequest, outgoing: NextApiResponse, error: Error) {
        outgoing.status(500).json({ path: incoming.url, error: error.message });
      }
      export /* not a handler */ function describe(error: Error) { return error.message; }
    `,
  },
  {
    name: 'next-connect',
    filename: 'src/api/router.ts',
    code: `
      import { createRouter } from 'next-connect';

      const router = createRouter();
      router
        .use(/* handler: request response callback */ async (one, two, three) => three())
        .get(/* handler: request response */ (one, two) => two.json(one.user));
      export default router.handler({ onError: /* not a handler */ (failure) => console.error(failure) });
    `,
  },
  {
    name: 'getServerSideProps beside what runs at build time and in the browser',
    filename: 'pages/account.tsx',
    code: `
      import { useState } from 'react';
      import { getUser } from '../lib/users';

      export const getServerSideProps = /* handler: context */ async ({ req, query }) => ({ props: { user: await getUser(req, query.id) } });
      export /* not a handler */ async function getStaticPaths() { return { paths: [], fallback: 'blocking' }; }
      export default /* not a handler */ function Account({ user }) {
        const [open, setOpen] = useState(false);
        return <button onClick={/* not a handler */ (event) => setOpen(event.detail > 1)}>{user.name}</button>;
      }
    `,
  },
  {
    name: 'getStaticProps runs at build time',
    filename: 'pages/posts/[slug].tsx',
    code: `
      import { readPost } from '../../lib/posts';

      export const getStaticProps = /* not a handler */ async ({ params }) => ({ props: { post: await readPost(params.slug) } });
      export default /* not a handler */ function Post({ post }) { return <h1>{post.title}</h1>; }
    `,
  },
  {
    name: 'getServerSideProps by its type, wrapped and curried',
    filename: 'src/pages/orders.tsx',
    code: `
      import type { GetServerSideProps } from 'next';
      import { wrapper } from '../store';

      export const getServerSideProps: GetServerSideProps = wrapper.getServerSideProps(
        (store) => /* handler: context */ async ({ req, locale }) => {
          await store.dispatch(loadOrders(req.cookies.token));
          return { props: { locale } };
        },
      );
      export default /* not a handler */ () => <main />;
    `,
  },
  {
    name: 'getInitialProps of a page',
    filename: 'pages/index.jsx',
    code: `
      const Home = /* not a handler */ ({ userAgent }) => <p>{userAgent}</p>;
      Home.getInitialProps = /* handler: context */ async ({ req }) => ({ userAgent: req ? req.headers['user-agent'] : navigator.userAgent });
      export default Home;
    `,
  },
  {
    name: 'server components: a page, its metadata, and a component that is neither',
    filename: 'app/shop/[category]/page.tsx',
    code: `
      import { Products } from './products';
      import { listProducts } from '@/lib/products';

      export /* handler: context */ async function generateMetadata({ params }) { return { title: (await params).category }; }
      /* not a handler */ function Header({ title }) { return <h1>{title}</h1>; }
      export default /* handler: context */ async function Page({ params, searchParams }) {
        const products = await listProducts((await params).category, (await searchParams).sort);
        return <><Header title="Shop" /><Products products={products} /></>;
      }
    `,
  },
  {
    name: 'a page that is a client component',
    filename: 'app/counter/page.tsx',
    code: `
      'use client';
      import { useState } from 'react';

      let last = 0;
      export default /* not a handler */ function Page({ params }) {
        const [count, setCount] = useState(0);
        return <button onClick={/* not a handler */ (event) => { last = count; setCount(count + event.detail); }}>{count}</button>;
      }
    `,
  },
  {
    name: 'handlers of every shape in a client component',
    filename: 'components/upload.tsx',
    code: `
      'use client';
      import { useMutation } from '@tanstack/react-query';
      import type { NextRequest } from 'next/server';

      export /* not a handler */ function useUpload() {
        return useMutation({
          onSuccess: /* not a handler */ (_, args, context) => context.done(args),
          mutationFn: /* not a handler */ async (req: NextRequest) => fetch(req),
        });
      }
      export const upload = /* not a handler */ (req, res) => res.send(req.body);
    `,
  },
  {
    name: 'a component elsewhere, with the props of a page',
    filename: 'components/shop/page-header.tsx',
    code: `
      export default /* not a handler */ function PageHeader({ params, searchParams }) {
        return <h1>{params.category} {searchParams.sort}</h1>;
      }
    `,
  },
  {
    name: "server actions of a file with 'use server'",
    filename: 'app/cart/actions.ts',
    code: `
      'use server';
      import { revalidatePath } from 'next/cache';
      import { cart } from '@/lib/cart';

      export /* handler: data data */ async function addItem(previous: State, form: FormData) {
        await cart.add(normalize(form.get('sku')));
        revalidatePath('/cart');
      }
      export const removeItem = /* handler: data */ async (sku: string) => cart.remove(sku);
      /* not a handler */ function normalize(sku: unknown) { return String(sku).trim(); }
    `,
  },
  {
    name: 'the same file without the directive',
    filename: 'app/cart/model.ts',
    code: `
      import { cart } from '@/lib/cart';

      export /* not a handler */ async function addItem(previous: State, form: FormData) { await cart.add(form.get('sku')); }
      export const removeItem = /* not a handler */ async (sku: string) => cart.remove(sku);
    `,
  },
  {
    name: "a function with 'use server' in a component",
    filename: 'app/profile/form.tsx',
    code: `
      import { save } from '@/lib/profile';

      export /* not a handler */ function ProfileForm({ user }) {
        /* handler: data */ async function submit(form) {
          'use server';
          await save(user.id, form.get('name'));
        }
        const label = /* not a handler */ (name) => name.toUpperCase();
        return <form action={submit}>{label(user.name)}</form>;
      }
    `,
  },
  {
    name: 'a string in parentheses, as a formatter leaves what it takes for an expression',
    filename: 'hooks/use-team.ts',
    code: `
      import { post } from './api';

      export const useTeam = /* not a handler */ () => {
        const add = /* not a handler */ async (member) => {
          ('use server');
          await post('/teams', member);
        };
        return { add };
      };
    `,
  },
  {
    name: 'middleware and proxy',
    filename: 'src/middleware.ts',
    code: `
      import { NextResponse, type NextFetchEvent, type NextRequest } from 'next/server';

      export /* handler: request response */ function middleware(request: NextRequest, event: NextFetchEvent) {
        event.waitUntil(log(request.url));
        return NextResponse.next();
      }
      export const config = { matcher: '/((?!_next).*)' };
    `,
  },
  {
    name: 'proxy, by default and with Clerk',
    filename: 'proxy.ts',
    code: `
      import { clerkMiddleware } from '@clerk/nextjs/server';

      export default clerkMiddleware(/* handler: context request */ async (auth, request) => { await auth.protect(); });
    `,
  },
  {
    name: 'a middleware of a store',
    filename: 'src/store/middleware.ts',
    code: `
      export default /* not a handler */ function middleware(store) { return (next) => (action) => next(action); }
    `,
  },
  {
    name: 'Auth.js: callbacks, events and credentials',
    filename: 'src/auth.ts',
    code: `
      import NextAuth, { type NextAuthConfig } from 'next-auth';
      import Credentials from 'next-auth/providers/credentials';
      import { check } from './lib/users';

      const callbacks: NextAuthConfig['callbacks'] = {};
      export const options: NextAuthConfig = {
        pages: { signIn: '/login' },
        callbacks: { session: /* handler: request */ ({ session, token }) => ({ ...session, id: token.sub }) },
      };
      export const { handlers, auth } = NextAuth({
        providers: [Credentials({ authorize: /* handler: data request */ async (credentials, request) => check(credentials) })],
        callbacks: {
          ...callbacks,
          async jwt/* handler: request */ ({ token, user }) { return user ? { ...token, id: user.id } : token; },
        },
        events: { signIn: /* handler: request */ async ({ user }) => console.log(user.id) },
        logger: { error: /* not a handler */ (code) => console.error(code) },
      });
    `,
  },
  {
    name: 'next-safe-action',
    filename: 'src/actions/save.ts',
    code: `
      import { createSafeActionClient } from 'next-safe-action';
      import { schema } from './schema';

      const client = createSafeActionClient({ handleServerError: /* not a handler */ (failure) => failure.message });
      const authenticated = client.use(/* handler: context */ async ({ next }) => next({ ctx: {} }));
      export const save = authenticated
        .schema(schema)
        .action(/* handler: data */ async ({ parsedInput, ctx }) => ({ id: parsedInput.id }));
    `,
  },
]);
