import { sharedMembers } from './express.ts';
import type { Framework, Signature } from './framework.ts';

/** `filename: (req, file, cb) => …`; the file is what the client sends. */
const choice: Signature = { parameters: ['request', 'data', 'callback'] };

/** Multer, uploads of Express applications. The API: https://github.com/expressjs/multer */
export const multer: Framework = {
  name: 'multer',
  title: 'Multer',
  modules: [
    ...['multer', 'multer-s3', 'multer-storage-cloudinary', 'multer-gridfs-storage'],
    ...['koa-multer', '@koa/multer', 'fastify-multer'],
  ],
  handlerCalls: [
    {
      calls: ['multer', 'koa-multer', '@koa/multer', 'fastify-multer'].map((name) => `${name}#diskStorage`),
      handlers: { in: 'properties', argument: 0, names: ['destination', 'filename'] },
      signature: choice,
    },
    {
      calls: ['multer', 'koa-multer', '@koa/multer', 'fastify-multer'],
      handlers: { in: 'properties', argument: 0, names: ['fileFilter'] },
      signature: choice,
    },
    {
      calls: ['multer-s3'],
      handlers: { in: 'properties', argument: 0, names: ['key', 'bucket', 'metadata', 'contentType'] },
      signature: choice,
    },
    {
      calls: ['multer-storage-cloudinary#CloudinaryStorage', 'multer-gridfs-storage#GridFsStorage'],
      handlers: { in: 'properties', argument: 0, names: ['params', 'params.public_id', 'params.format', 'file'] },
      signature: choice,
    },
  ],
  sharedMembers,
  requestStorage: 'req',
};
