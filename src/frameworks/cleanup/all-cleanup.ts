import { apolloCleanup } from './apollo.ts';
import { elysiaCleanup } from './elysia.ts';
import { expressCleanup } from './express.ts';
import { fastifyCleanup } from './fastify.ts';
import { hapiCleanup } from './hapi.ts';
import { honoCleanup } from './hono.ts';
import { koaCleanup } from './koa.ts';
import { nestCleanup } from './nest.ts';
import { nitroCleanup } from './nitro.ts';
import { nodeHttpCleanup } from './node-http.ts';
import { polkaCleanup } from './polka.ts';
import { restifyCleanup } from './restify.ts';
import { trpcCleanup } from './trpc.ts';
import type { FrameworkCleanup } from '../cleanup-place.ts';

/** What was measured of every framework, in the order of the documentation. */
export const allCleanup: readonly FrameworkCleanup[] = [
  ...nodeHttpCleanup,
  ...apolloCleanup,
  ...elysiaCleanup,
  ...expressCleanup,
  ...fastifyCleanup,
  ...hapiCleanup,
  ...honoCleanup,
  ...koaCleanup,
  ...nestCleanup,
  ...nitroCleanup,
  ...polkaCleanup,
  ...restifyCleanup,
  ...trpcCleanup,
];
