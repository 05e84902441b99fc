import { describe, expect, it } from 'vitest';
import { withModel } from '../../model-of.ts';

const app = `import express from 'express'; const app = express();`;

/** How the functions of a piece of code are told: in place, or by the whole file alone. */
function tell(code: string, settings: Record<string, unknown> = {}): (string | null)[] {
  return withModel(code, { settings }, ({ file, requestFunctions }) =>
    file.nodes.functions.map((fn) => {
      const inPlace = requestFunctions.getInPlace(fn);
      const whole = requestFunctions.all.find(({ node }) => node === fn) ?? null;
      if (inPlace) expect(inPlace).toEqual(whole);
      // The answer is the same before the file is read and after.
      expect(requestFunctions.get(fn)).toEqual(whole);
      return inPlace ? 'in place' : whole && `whole file, ${whole.evidence.kind}`;
    }),
  );
}

describe('a handler that stands where it is registered', () => {
  it.each<[string, string, (string | null)[]]>([
    ['is told in place', `${app} app.get('/', (req, res) => {});`, ['in place']],
    [
      'behind a middleware',
      `${app} app.get('/', check, (req, res) => {}); function check(req, res, next) {}`,
      ['in place', 'whole file, registration'],
    ],
    ['of a router', `${app} const router = express.Router(); router.post('/', function (req, res) {});`, ['in place']],
    ['on a chained route', `${app} app.route('/').get((req, res) => {});`, ['in place']],
    [
      'of a framework that is handed to it: a Fastify plugin',
      `export default async (fastify: import('fastify').FastifyInstance) => { fastify.get('/', async (request) => request.id); };`,
      [null, 'in place'],
    ],
    [
      'by a name is told by the whole file',
      `${app} app.get('/', list); function list(req, res) {}`,
      ['whole file, registration'],
    ],
    [
      'in a chain',
      `${app} app.route('/').get((req, res) => {}).post((req, res) => {});`,
      ['whole file, registration', 'in place'],
    ],
    ['in a wrapper', `${app} app.get('/', wrap((req, res) => {}));`, ['whole file, registration']],
    [
      'whose registration is a value',
      `${app} const route = app.get('/', (req, res) => {});`,
      ['whole file, registration'],
    ],
    [
      'with a type of its own',
      `import express, { type Request } from 'express'; const app = express(); app.get('/', (req: Request, res) => {});`,
      ['whole file, type'],
    ],
    [
      'of a parameter that only another function tells of',
      `import fastify from 'fastify'; const app = fastify(); app.register(async (scope) => { scope.get('/', async (request) => {}); });`,
      [null, 'whole file, registration'],
    ],
    [
      'on what may be handed in',
      `import express from 'express'; export function add(given) { const router = given ?? express.Router(); router.get('/', (req, res) => {}); }`,
      [null, 'whole file, registration'],
    ],
    ['on something else', `const app = make(); app.get('/', (key, value) => {});`, [null]],
    ['of another method', `${app} app.listen(() => {});`, [null]],
    [
      'in a handler: its callbacks are none',
      `${app} app.get('/', (req, res) => { load().then((user) => {}); });`,
      ['in place', null],
    ],
  ])('%s', (_, code, expected) => {
    expect(tell(code)).toEqual(expected);
  });

  it('is told by the whole file where settings tell of functions', () => {
    const settings = {
      'request-scope': { requestFunctions: [{ calls: ['own-server#handle'], parameters: ['request'] }] },
    };
    expect(tell(`${app} app.get('/', (req, res) => {});`, settings)).toEqual(['whole file, registration']);
  });
});
