import { FastifyAdapter } from '@nestjs/platform-fastify';

export * from './nest.ts';
export const title = 'Nest on Fastify';
export const createAdapter = () => new FastifyAdapter();
