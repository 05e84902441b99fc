import { expect, it } from 'vitest';
import { getCollectionKind } from '../../src/model/storage/collection-kind.ts';
import { withMarkedNode } from '../marked-node.ts';

it.each([
  ['«[]»;', 'array'],
  ['(«{}»);', 'object'],
  ['«new Array(3)»;', 'array'],
  ['«new Map()»;', 'map'],
  ['«new WeakMap()»;', 'map'],
  ['«new Set([1])»;', 'set'],
  ['«new Queue()»;', null],
  ['«Array.from(x)»;', 'array'],
  ['«Object.create(null)»;', 'object'],
  ['«Array.of(x)»;', 'array'],
  ['«Array.isArray(x)»;', null],
  ['«new WeakSet()»;', 'set'],
  ['«load()»;', null],
  ['const list = []; «list»;', 'array'],
  ['const list = cached ?? []; «list»;', 'array'],
  ['let list; list = new Set(); «list»;', 'set'],
  ['const db = { users: [], byId: new Map() }; «db.users»;', 'array'],
  ['const db = { users: [], byId: new Map() }; «db.byId»;', 'map'],
  ['const { users } = { users: [] }; «users»;', 'array'],
  ['const db = {}; db.users = []; «db.users»;', 'array'],
  ["import { users } from './users'; «users»;", null],
  ['const users: User[] = load(); «users»;', 'array'],
  ['const users: readonly User[] = load(); «users»;', 'array'],
  ['const users: Map<string, User> = load(); «users»;', 'map'],
  ['const users: ReadonlySet<User> = load(); «users»;', 'set'],
  ['const users: Record<string, User> = load(); «users»;', 'object'],
  ['const users: Repository<User> = load(); «users»;', null],
  ['const users: Immutable.Map<string, User> = load(); «users»;', null],
  ['class Store { names: string[] = []; users: Map<string, User> = load(); add() { «this.users»; } }', 'map'],
  ['class Store { users: User[] = load(); add(store) { «store.users»; } }', null],
  ['const store = { users: [], add() { «this.users»; } };', 'array'],
  ['class Store { private users: User[] = load(); add() { «this.users»; } }', 'array'],
  ['class Store { users = new Map(); add() { «this.users»; } }', 'map'],
  ['class Store { users: UserStore; add() { «this.users»; } }', null],
])('%s is %s', (code, kind) => {
  expect(withMarkedNode(code, {}, (node, { file }) => getCollectionKind(node, file))).toBe(kind);
});

it.each([
  ['const users = {}; «users»;', 'object'],
  ['const users: Record<string, string> = JSON.parse(text); «users»;', 'object'],
  ['const users = [1]; «users»;', 'array'],
  ['const users = text; «users»;', null],
])('%s with types is %s', (code, kind) => {
  const typed = `declare const text: string; ${code} export {};`;
  expect(withMarkedNode(typed, { parser: 'typed' }, (node, { file }) => getCollectionKind(node, file))).toBe(kind);
});
