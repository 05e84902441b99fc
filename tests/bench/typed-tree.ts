import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/**
 * Writes an Express project in TypeScript into an empty folder: for each module its routes, its service and its types, and the
 * handler types that they share. The types of Express and of Node are those that are installed here.
 */
export function writeTypedTree(folder: string, modules: number): void {
  const write = (name: string, text: string) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  symlinkSync(nodeModules, path.join(folder, 'node_modules'));
  write('package.json', '{ "type": "module" }');
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  write('src/http.ts', http);
  write('src/app.ts', app(modules));
  for (let index = 0; index < modules; index += 1) {
    const named = (text: string) => text.replaceAll('NAME', `order${index}`).replaceAll('Name', `Order${index}`);
    write(`src/order-${index}/types.ts`, named(types));
    write(`src/order-${index}/service.ts`, named(service));
    write(`src/order-${index}/routes.ts`, named(routes));
  }
}

const compilerOptions = {
  target: 'es2023',
  module: 'nodenext',
  moduleResolution: 'nodenext',
  strict: true,
  skipLibCheck: true,
  esModuleInterop: true,
  types: ['node'],
  noEmit: true,
};

/** Where the routes of all modules come together. */
function app(modules: number): string {
  const each = (line: (index: number) => string) => Array.from({ length: modules }, (_, index) => line(index)).join('');
  return `import express from 'express';
${each((index) => `import { router as router${index}, save as save${index} } from './order-${index}/routes.js';\n`)}
const app = express();
${each((index) => `app.use('/order-${index}', router${index}.post('/', save${index}));\n`)}
app.listen(3000);
`;
}

const http = `
import type { NextFunction, Request, RequestHandler, Response } from 'express';

export type Handler = RequestHandler<{ id: string }>;

export function wrap(handler: (incoming: Request, outgoing: Response) => Promise<void>): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    handler(req, res).catch(next);
  };
}
`;

const types = `
export interface Name {
  readonly id: string;
  readonly customer: string;
  readonly rows: readonly { readonly amount: number; readonly account: string }[];
}

export interface NameStore {
  set(id: string, value: Name): Promise<void>;
  get(id: string): Promise<Name | undefined>;
}
`;

const service = `
import type { Name, NameStore } from './types.js';

export const NAMECache = new Map<string, Name>();

export class NameService {
  private readonly totals = new Map<string, number>();

  constructor(private readonly store: NameStore) {}

  async find(id: string): Promise<Name | undefined> {
    const cached = NAMECache.get(id);
    if (cached) {
      return cached;
    }
    const found = await this.store.get(id);
    if (found) {
      NAMECache.set(id, found);
    }
    return found;
  }

  total({ id, rows }: Name): number {
    const sums = new Map<string, number>();
    for (const { account, amount } of rows) {
      sums.set(account, (sums.get(account) ?? 0) + amount);
    }
    const total = [...sums.values()].filter((amount) => amount !== 0).reduce((all, amount) => all + amount, 0);
    this.totals.set(id, total);
    return total;
  }
}
`;

const routes = `
import { Router } from 'express';
import { type Handler, wrap } from '../http.js';
import { NAMECache, NameService } from './service.js';
import type { Name } from './types.js';

const service = new NameService({
  set: (id, value) => fetch('https://store.test/' + id, { method: 'PUT', body: JSON.stringify(value) }).then(() => undefined),
  get: async (id) => (await (await fetch('https://store.test/' + id)).json()) as Name,
});

let lastCustomer: string | undefined;

export const show: Handler = (incoming, outgoing) => {
  service.find(incoming.params.id).then(
    (found) => outgoing.json(found),
    (error: unknown) => outgoing.status(500).json(error),
  );
};

export const save = wrap(async (incoming, outgoing) => {
  const order = incoming.body as Name;
  lastCustomer = order.customer;
  NAMECache.set(order.id, order);
  outgoing.json({ total: service.total(order), customer: lastCustomer });
});

export const router = Router();

router.get('/:id', show);
router.get('/', (req, res) => {
  res.json([...NAMECache.values()].filter(({ customer }) => customer === req.query['customer']));
});
`;
