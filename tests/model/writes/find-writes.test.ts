import { describe, expect, it } from 'vitest';
import { findWrites } from '../../../src/model/writes/find-writes.ts';
import { withModel } from '../../model-of.ts';

/** Statements, and each write in them: how it is written, to what, and with which values. */
type Row = readonly [code: string, ...writes: string[]];

const assignments: Row[] = [
  ['last = next;', 'assign last: next'],
  ['state.last = next;', 'assign state.last: next'],
  ['last = first = next;', 'assign last: first = next', 'assign first: next'],
  ['({ last, state: state.all = first } = next);', 'assign last: next', 'assign state.all: next, first'],
  ['[last, ...rest] = next;', 'assign last: next', 'assign rest: next'],
  ['for (last of next) use();', 'assign last: next'],
  ['for (state.last in next) use();', 'assign state.last: next'],
  ['for (const one of next) use();'],
  ['last++; delete state.last;'],
];

const operators: Row[] = [
  ['last ??= next;', 'memo last: next'],
  ['last ||= next;', 'memo last: next'],
  ['last &&= next;', 'assign last: next'],
  ['last += next;', 'accumulate last: next'],
  ['last |= next;', 'accumulate last: next'],
  ['last = last ?? next;', 'memo last: next'],
  ['last = (last || next);', 'memo last: next'],
  ['last = last && next;', 'assign last: last && next'],
  ['last = first ?? next;', 'assign last: first ?? next'],
  ['last = last + next;', 'accumulate last: last + next'],
];

const kept: Row[] = [
  ['last = next || last;', 'assign last: next || last'],
  ['last = next ? next : last;', 'assign last: next ? next : last'],
  ['last = next ? last : next;', 'assign last: next ? last : next'],
  ['last = next ? last.concat(next) : next;', 'accumulate last: next ? last.concat(next) : next'],
  ['last = next ? last.concat(next) : last;', 'accumulate last: next ? last.concat(next) : last'],
  ['last = join(next) || join(last);', 'accumulate last: join(next) || join(last)'],
  ['last = [last, next];', 'accumulate last: [last, next]'],
];

const extremes: Row[] = [
  ['if (next > longest) longest = next;', 'accumulate longest: next'],
  ['if (state.longest <= next) { state.longest = next; count(); }', 'accumulate state.longest: next'],
  ['if (next > longest) longest = first;', 'assign longest: first'],
  ['if (next !== last) last = next;', 'assign last: next'],
  ['if (next > longest) log(); else longest = next;', 'assign longest: next'],
];

const throughConstants: Row[] = [
  ['() => { const rest = list.filter(keep); list = rest; };', 'accumulate list: list.filter(keep)'],
  ['() => { const rest = [...state.list, next]; state.list = rest; };', 'accumulate state.list: [...state.list, next]'],
  [
    '() => { const { list: all } = state; const rest = all.filter(keep); state.list = rest; };',
    'accumulate state.list: all.filter(keep)',
  ],
  ['() => { const { list: all } = state; state.other = all.filter(keep); };', 'assign state.other: all.filter(keep)'],
  ['() => { const rest = first.filter(keep); list = rest; };', 'assign list: rest'],
  ['() => { let rest = list.filter(keep); rest = next; list = rest; };', 'assign rest: next', 'assign list: rest'],
  ['() => { const before = list; list = before; };', 'assign list: before'],
];

const merged: Row[] = [
  ['state = { ...state, last: next };', 'property-call state: next'],
  ['state = { first, ...state, ...next };', 'property-call state: first, next'],
  ['state = Object.assign({}, state, next);', 'property-call state: next', 'property-call {}: state, next'],
  ['state.all = { ...state.all, last: next };', 'property-call state.all: next'],
  // An entry under a key of the request's own.
  ['state = { ...state, [name]: next };', 'accumulate state: { ...state, [name]: next }'],
  ['state = { ...first, last: next };', 'assign state: { ...first, last: next }'],
  [
    'state = Object.assign({}, first, next);',
    'assign state: Object.assign({}, first, next)',
    'property-call {}: first, next',
  ],
  [
    'state = Object.assign({ first }, state);',
    'accumulate state: Object.assign({ first }, state)',
    'property-call { first }: state',
  ],
  ['state = join({}, state, next);', 'accumulate state: join({}, state, next)'],
];

const calls: Row[] = [
  ['list.push(first, next);', 'insert list: first, next'],
  ['list.unshift(next);', 'insert list: next'],
  ['set.add(next);', 'insert set: next'],
  ['list.concat(next); list.pushAll(next); list.unset(next); push(next);'],
  ["map.set('last', next);", 'property-call map: next'],
  ["map.set('last'); map.set(next, first); map.get('last');"],
  ['Object.assign(state, first, next);', 'property-call state: first, next'],
  ["Object.defineProperty(state, 'last', { get: () => next });", 'property-call state: { get: () => next }'],
  ["Reflect.set(state, 'last', next);", 'property-call state: next'],
  ['Object.keys(state); Object[name](state, next); Own.assign(state, next);'],
  ['const Object = own; Object.assign(state, next);'],
  ["client.setLocale(next); client.setHeader('Cookie', next);", 'setter-call client: next', 'setter-call client: next'],
  ["client.setName(next); client.setHeader('Accept', next); setLocale(next);"],
];

const libraries: Row[] = [
  ["import { merge as mix } from 'lodash'; mix(state, next); use(state, next);", 'property-call state: next'],
  ["import { merge as mix } from './own.js'; mix(state, next);"],
  ["import _ from 'lodash'; _.set(state, 'last', next); _.get(state, 'last', next);", 'property-call state: next'],
  ["import assign from 'object-assign'; assign(state, next);", 'property-call state: next'],
  ["require('lodash').merge(state, next);", 'property-call state: next'],
  ["import moment from 'moment'; moment.locale(next); moment.utc(next);", 'setter-call moment: next'],
  ["import { setLocale as speak } from 'yup'; speak(next); use(next);", 'setter-call speak: next'],
  ["import { setLocale as speak } from './own.js'; speak(next);"],
];

describe.each([
  ['assignments', assignments],
  ['operators', operators],
  ['what is kept otherwise', kept],
  ['what is made anew with all that it had', merged],
  ['what is made anew through a constant', throughConstants],
  ['the largest and the smallest', extremes],
  ['calls', calls],
  ['calls of libraries', libraries],
])('the writes of a file: %s', (_, rows) => {
  it.each(rows.map(([code, ...writes]) => ({ code, writes })))('$code', ({ code, writes }) => {
    const found = withModel(code, {}, ({ file }) =>
      findWrites(file).map(({ kind, target, values }) => {
        const texts = [target, ...values].map((node) => file.text.slice(...node.range));
        return `${kind} ${texts[0]}: ${texts.slice(1).join(', ')}`;
      }),
    );
    expect(found).toEqual(writes);
  });
});

it('only the writes to what is asked about are found', () => {
  const code =
    'last = next; [last, first] = next; for (last of next) use(); for (first of next) use(); last.push(next);';
  const found = withModel(code, {}, ({ file }) =>
    findWrites(file, ({ target }) => file.text.slice(...target.range) === 'first').map(({ node }) =>
      file.text.slice(...node.range),
    ),
  );
  expect(found).toEqual(['[last, first] = next', 'first']);
});
