/**
 * How an example is started on its framework: what it exports, and what answers for it.
 *
 * `package`: the package whose version the table shows. `port`: where it listens; or `invoke` and `abort`, for functions
 * that a platform calls. `close`: ends everything.
 */
import { createServer } from 'node:http';
import { functionStarters } from './function-starters.js';

async function listen(server, packageName, closeMore = async () => {}) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    package: packageName,
    port: server.address().port,
    async close() {
      server.closeAllConnections?.();
      await new Promise((resolve) => server.close(resolve));
      await closeMore();
    },
  };
}

async function findFreePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startNest({ AppModule, configure, createAdapter }) {
  await import('reflect-metadata');
  const { NestFactory } = await import('@nestjs/core');
  const options = { logger: false };
  const app = await NestFactory.create(AppModule, ...(createAdapter ? [createAdapter(), options] : [options]));
  configure?.(app);
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer();
  return {
    package: '@nestjs/core',
    port: server.address().port,
    async close() {
      server.closeAllConnections();
      await app.close();
    },
  };
}

async function startApollo({ typeDefs, resolvers, context, plugins, options }) {
  const { ApolloServer } = await import('@apollo/server');
  const { startStandaloneServer } = await import('@apollo/server/standalone');
  const server = new ApolloServer({
    typeDefs,
    resolvers,
    plugins,
    includeStacktraceInErrorResponses: false,
    ...options,
  });
  const { url } = await startStandaloneServer(server, { context, listen: { port: 0, host: '127.0.0.1' } });
  return { package: '@apollo/server', port: Number(new URL(url).port), close: () => server.stop() };
}

export const starters = {
  ...functionStarters,
  'node-http': ({ server }) => listen(server),
  express: ({ app }) => listen(createServer(app), 'express'),
  express4: ({ app }) => listen(createServer(app), 'express4'),
  polka: ({ app }) => listen(createServer(app.handler), 'polka'),
  koa: ({ app }) => {
    app.silent = true;
    return listen(createServer(app.callback()), 'koa');
  },
  fastify: async ({ app }) => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const close = async () => {
      app.server.closeAllConnections();
      await app.close();
    };
    return { package: 'fastify', port: app.server.address().port, close };
  },
  hono: async ({ app }) => {
    const { createAdaptorServer } = await import('@hono/node-server');
    return listen(createAdaptorServer({ fetch: app.fetch }), 'hono');
  },
  h3: async ({ app }) => {
    const { toNodeListener } = await import('h3');
    return listen(createServer(toNodeListener(app)), 'h3');
  },
  hapi: async ({ server }) => {
    await server.start();
    const close = async () => {
      server.listener.closeAllConnections();
      await server.stop({ timeout: 50 });
    };
    return { package: '@hapi/hapi', port: server.info.port, close };
  },
  restify: ({ server }) => listen(server, 'restify'),
  nest: startNest,
  'nest-fastify': startNest,
  elysia: async ({ app }) => {
    const port = await findFreePort(); // Its Node adapter does not tell which one it was given.
    await new Promise((resolve) => app.listen({ port, hostname: '127.0.0.1' }, resolve));
    return { package: 'elysia', port, close: async () => void app.stop() };
  },
  'h3-2': async ({ app }) => {
    const { toNodeHandler } = await import('h3-2/node');
    return listen(createServer(toNodeHandler(app)), 'h3-2');
  },
  trpc: async ({ router, createContext, options }) => {
    const { createHTTPServer } = await import('@trpc/server/adapters/standalone');
    return listen(createHTTPServer({ router, createContext, ...options }), '@trpc/server');
  },
  apollo: startApollo,
  'socket-io': async ({ io }) => {
    const server = createServer();
    io.attach(server);
    return listen(server, 'socket.io', () => io.close());
  },
  ws: async ({ wss }) => {
    const server = createServer();
    server.on('upgrade', (request, socket, head) => {
      wss.handleUpgrade(request, socket, head, (client) => wss.emit('connection', client, request));
    });
    return listen(server, 'ws');
  },
};
