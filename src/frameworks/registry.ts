import { express } from './express.ts';
import type { Framework } from './framework.ts';
import { hono } from './hono.ts';
import { nodeHttp } from './node-http.ts';
import { nest } from './nest.ts';

/** Every framework the plugin knows, in the order in which they are asked. */
export const frameworks: readonly Framework[] = [
  express,
  hono,
  nodeHttp,
  nest,
];
