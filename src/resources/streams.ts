import type { ModuleExport } from '../frameworks/framework.ts';

/** Functions that open a file to be read. Its descriptor stays open until the stream is read to its end or destroyed. */
export const fileStreams: readonly ModuleExport[] = [
  'fs#createReadStream',
  'fs-extra#createReadStream',
  'graceful-fs#createReadStream',
];

/** Methods that open a stream from a storage: of S3's and Google's clients, of GridFS, of a file handle. */
export const streamMethods: ReadonlySet<string> = new Set([
  'createReadStream',
  'openDownloadStream',
  'openDownloadStreamByName',
]);

/** What is sent to a storage for an answer that holds a stream, in its `Body`: `(await s3.send(new GetObjectCommand(…))).Body`. */
export const streamCommands: readonly ModuleExport[] = ['@aws-sdk/client-s3#GetObjectCommand'];

/** Functions that start a process, whose `stdout` can be read. It waits for whoever reads, until it is killed or its pipe is closed. */
export const processStarters: readonly ModuleExport[] = [
  'child_process#spawn',
  'child_process#exec',
  'child_process#execFile',
  'child_process#fork',
  'cross-spawn',
  'cross-spawn#spawn',
  'execa',
  'execa#execa',
];

/** Functions that open a file to be written. Its descriptor stays open until the stream is ended or destroyed. */
export const fileWriters: readonly ModuleExport[] = [
  'fs#createWriteStream',
  'fs-extra#createWriteStream',
  'graceful-fs#createWriteStream',
];

/** Classes of which an instance is the body of a response, made of a stream: https://docs.nestjs.com/techniques/streaming-files */
export const bodyClasses: readonly ModuleExport[] = ['@nestjs/common#StreamableFile'];

/** What makes a stream of Node one that a web response can be made of. */
export const toWebStream: readonly ModuleExport[] = ['stream#Readable.toWeb'];

/** Functions that join streams, so that the end of one ends the others. */
export const pipelines: readonly ModuleExport[] = [
  'stream#pipeline',
  'stream#promises.pipeline',
  'stream/promises#pipeline',
];
