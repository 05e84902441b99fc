import { connect } from './connect.ts';
import { express } from './express.ts';
import { fastify } from './fastify.ts';
import type { Framework } from './framework.ts';
import { grpc } from './grpc.ts';
import { grammyBots } from './grammy.ts';
import { hapi } from './hapi.ts';
import { hono } from './hono.ts';
import { multer } from './multer.ts';
import { koa } from './koa.ts';
import { moleculer } from './moleculer.ts';
import { nest } from './nest.ts';
import { nodeHttp } from './node-http.ts';
import { parseServer } from './parse-server.ts';
import { passport } from './passport.ts';
import { polka } from './polka.ts';
import { restify } from './restify.ts';
import { next } from './next.ts';
import { sveltekit } from './sveltekit.ts';
import { nitro } from './nitro.ts';
import { nuxt2 } from './nuxt-2.ts';
import { discordBots } from './discord.ts';
import { telegrafBots } from './telegraf.ts';
import { trpc } from './trpc.ts';
import { slackBolt } from './slack-bolt.ts';
import { socketIo } from './socket-io.ts';
import { websocket } from './websocket.ts';
import { ws } from './ws.ts';
import { remix } from './remix.ts';
import { elysia } from './elysia.ts';
import { workers } from './workers.ts';
import { connectRpc } from './connect-rpc.ts';
import { deno } from './deno.ts';
import { bun } from './bun.ts';
import { astro } from './astro.ts';
import { qwik } from './qwik.ts';
import { graphql } from './graphql.ts';
import { pothos } from './pothos.ts';
import { nexus } from './nexus.ts';
import { awsLambda } from './aws-lambda.ts';
import { azureFunctions } from './azure-functions.ts';
import { googleFunctions } from './google-functions.ts';
import { firebase } from './firebase.ts';
import { sapCap } from './sap-cap.ts';
import { mcp } from './mcp.ts';
import { typeGraphql } from './type-graphql.ts';
import { routingControllers } from './routing-controllers.ts';
import { tsoa } from './tsoa.ts';
import { tsed } from './tsed.ts';
import { apollo } from './apollo.ts';
import { graphqlYoga } from './graphql-yoga.ts';
import { mercurius } from './mercurius.ts';
import { lambdaApi } from './lambda-api.ts';
import { nestjsCls } from './nestjs-cls.ts';
import { egg } from './egg.ts';
import { midway } from './midway.ts';
import { loopback } from './loopback.ts';
import { adonis } from './adonis.ts';
import { feathers } from './feathers.ts';
import { strapi } from './strapi.ts';
import { orpc } from './orpc.ts';
import { tsRest } from './ts-rest.ts';
import { encore } from './encore.ts';
import { payload } from './payload.ts';
import { sails } from './sails.ts';
import { uWebSockets } from './u-web-sockets.ts';
import { fresh } from './fresh.ts';
import { solidStart } from './solid-start.ts';
import { tanstackStart } from './tanstack-start.ts';

/** Every framework the plugin knows, in the order in which they are asked. */
export const frameworks: readonly Framework[] = [
  express,
  hono,
  nodeHttp,
  nest,
  connect,
  polka,
  passport,
  parseServer,
  multer,
  koa,
  restify,
  fastify,
  hapi,
  next,
  sveltekit,
  nitro,
  nuxt2,
  trpc,
  socketIo,
  ws,
  websocket,
  remix,
  elysia,
  workers,
  deno,
  bun,
  astro,
  qwik,
  graphql,
  pothos,
  nexus,
  awsLambda,
  azureFunctions,
  googleFunctions,
  firebase,
  sapCap,
  mcp,
  typeGraphql,
  routingControllers,
  tsoa,
  tsed,
  apollo,
  graphqlYoga,
  mercurius,
  lambdaApi,
  nestjsCls,
  egg,
  midway,
  loopback,
  adonis,
  feathers,
  strapi,
  orpc,
  tsRest,
  tanstackStart,
  solidStart,
  encore,
  payload,
  sails,
  uWebSockets,
  fresh,
  grpc,
  connectRpc,
  moleculer,
  slackBolt,
  telegrafBots,
  discordBots,
  grammyBots,
];
