import { describe, expect, it } from 'vitest';
import { describeRequestFunctions, withModel } from '../../model-of.ts';

const start = `
  import { Body, CanActivate, Controller, ExecutionContext, Get, Inject, Injectable, NestMiddleware, Req, Scope } from '@nestjs/common';
  import { REQUEST } from '@nestjs/core';
  import { AuthGuard } from '@nestjs/passport';
  import { Other, other } from './other';
`;

/** A class, and its request functions. */
type Row = readonly [code: string, ...functions: string[]];

const show = 'show: nest class (data)';
const guard = 'canActivate: nest class (context)';

const members: Row[] = [
  ['@Controller() class Users { @Get() show(@Body() a) {} }', show],
  ['@Controller class Users { @Get show(@Body a) {} }', show],
  ['@Controller() class Users { show(@Body() a) {} }'],
  ['@Other() class Users { @Get() show(@Body() a) {} }'],
  ['class Users { @Get() show(@Body() a) {} }'],
  ['@Controller() class Users { @Other() show(@Body() a) {} }'],
  ['@Controller() class Users { @Other() @Get() show(@Body() a) {} }', show],
  ['@Controller() class Users { @Get() show = (a) => {}; }', show],
  ['@Controller() class Users { @Get() show = 1; }'],
  ['@Controller() class Users { @Get() accessor show = (a) => {}; }'],
  ['@Controller() class Users { static { run((a) => {}); } }'],
  ['@Controller() class Users { @Get() show(@Other() a) {} }', show],
  ['@Controller() class Users { @Get() show(@Req() a, @Body() b, c) {} }', 'show: nest class (request, data, data)'],
  ['@Controller() class Users { @Get() [name](@Body() a) {} }', 'line 6: nest class (data)'],
];

const heritage: Row[] = [
  ['class Guard implements CanActivate { canActivate(a) {} }', guard],
  ['class Guard implements Other { canActivate(a) {} }'],
  ['class Guard implements CanActivate { @Other() canActivate(a) {} }', guard],
  ['class Guard implements CanActivate { @Other() other(a) {} }'],
  ['class Guard implements Other, CanActivate { canActivate(a) {} }', guard],
  ['class Guard implements CanActivate { other(a) {} }'],
  ['class Guard implements CanActivate { [canActivate](a) {} }'],
  ['const Guard = class implements CanActivate { canActivate(a) {} };', guard],
  ["class Guard extends AuthGuard('jwt') { canActivate(a) {} }", guard],
  ['class Guard extends AuthGuard { canActivate(a) {} }', guard],
  ["class Guard extends other('jwt') { canActivate(a) {} }"],
  ["class Guard extends lib.AuthGuard('jwt') { canActivate(a) {} }"],
  ['interface Own extends CanActivate {} class Guard implements Own { canActivate(a) {} }', guard],
  ['interface Own extends Other {} class Guard implements Own { canActivate(a) {} }'],
  ['interface Own extends Other, CanActivate {} class Guard implements Own { canActivate(a) {} }', guard],
  ['interface Own {} class Guard implements Own { canActivate(a) {} }'],
  ['interface Own extends Own {} class Guard implements Own { canActivate(a) {} }'],
  ['type Own = CanActivate; class Guard implements Own { canActivate(a) {} }', guard],
  ['type Own = Other; class Guard implements Own { canActivate(a) {} }'],
  ['type Own = CanActivate & Other; class Guard implements Own { canActivate(a) {} }', guard],
  ["abstract class Base extends AuthGuard('jwt') {} class Guard extends Base { canActivate(a) {} }", guard],
  ["abstract class Base extends other('jwt') {} class Guard extends Base { canActivate(a) {} }"],
  ['abstract class Base extends AuthGuard {} class Guard extends Base { canActivate(a) {} }', guard],
  ['abstract class Base extends Other {} class Guard extends Base { canActivate(a) {} }'],
  ['abstract class Base {} class Guard extends Base { canActivate(a) {} }'],
  ['const Base = AuthGuard; class Guard extends Base { canActivate(a) {} }', guard],
  ['class Guard extends (class {}) { canActivate(a) {} }'],
  ['class Guard implements Missing { canActivate(a) {} }'],
  ['class Log implements NestMiddleware { use(a, b, c) {} }', 'use: nest class (request, response, callback)'],
];

const providers: Row[] = [
  ['@Injectable() class Users { add(request) {} }', 'add: nest class (request)'],
  ['@Injectable() class Users { add(req) {} }', 'add: nest class (request)'],
  ['@Injectable() class Users { add(value) {} }'],
  ['@Injectable() class Users { add(value, request) {} }', 'add: nest class (other, request)'],
  ['@Injectable() class Users { add({ request }) {} }'],
  ['@Injectable() class Users { add = (request) => {}; }', 'add: nest class (request)'],
  ['@Injectable() class Users { constructor(request) {} }'],
  ['@Injectable() class Users { set user(request) {} }'],
  ['class Users { add(request) {} }'],
  ['@Controller() class Users { add(request) {} }'],
];

describe('the methods of framework classes', () => {
  it.each([
    ['members', members],
    ['heritage', heritage],
    ['providers', providers],
  ])('%s', (_title, rows) => {
    expect(rows.map(([code]) => [code, ...describeRequestFunctions(`${start}${code}`)])).toEqual(rows);
  });

  it('say of which class they are', () => {
    const code = `${start}@Controller() class Users { @Get() show() {} }`;
    const evidence = withModel(code, {}, ({ requestFunctions }) => requestFunctions.all.map((fn) => fn.evidence.text));
    expect(evidence).toEqual(['a method of a Nest controller']);
  });
});

it.each([
  ["extends AuthGuard('jwt') { canActivate(a) {} }", [guard]],
  ["extends other('jwt') { canActivate(a) {} }", []],
  ['{ canActivate(a) {} }', []],
])('the methods of a class in JavaScript, which has no decorators: class Guard %s', (code, functions) => {
  const imports = "import { AuthGuard } from '@nestjs/passport'; import { other } from './other';";
  expect(describeRequestFunctions(`${imports} class Guard ${code}`, { parser: 'espree' })).toEqual(functions);
});

describe('for how long an instance of a framework class lives', () => {
  it.each([
    ['@Injectable() class Users {}', 'shared'],
    ['@Injectable class Users {}', 'shared'],
    ['@Injectable({ scope: Scope.REQUEST }) class Users {}', 'request'],
    ['@Injectable({ scope: Scope.TRANSIENT }) class Users {}', 'shared'],
    ['@Injectable({ other: Scope.REQUEST }) class Users {}', 'shared'],
    ['@Injectable({ other: 1, scope: Scope.REQUEST }) class Users {}', 'request'],
    ['@Injectable({ ...other, scope: Scope.REQUEST }) class Users {}', 'request'],
    ['@Injectable({ ...other }) class Users {}', 'shared'],
    ['@Injectable({ scope: "request" }) class Users {}', 'shared'],
    ['@Injectable(Scope.REQUEST) class Users {}', 'shared'],
    ['@Controller({ scope: Scope.REQUEST }) class Users {}', 'request'],
    ['@Controller("users", { scope: Scope.REQUEST }) class Users {}', 'request'],
    ['@Injectable() class Users { constructor(@Inject(REQUEST) request) {} }', 'request'],
    ['@Injectable() class Users { constructor(other, @Inject(REQUEST) request) {} }', 'request'],
    ['@Injectable() class Users { constructor(@Inject(REQUEST) private request) {} }', 'request'],
    ['@Injectable() class Users { constructor(@Inject(other) request) {} }', 'shared'],
    ['@Injectable() class Users { constructor(@Inject() request) {} }', 'shared'],
    ['@Injectable() class Users { constructor(@Inject request) {} }', 'shared'],
    ['@Injectable() class Users { constructor(@other(REQUEST) request) {} }', 'shared'],
    ['@Injectable() class Users { constructor(request) {} }', 'shared'],
    ['@Injectable() class Users { init(@Inject(REQUEST) request) {} }', 'shared'],
    ['@Injectable() class Users { @Inject(REQUEST) request; }', 'request'],
    ['@Injectable() class Users { @Inject(other) request; }', 'shared'],
    ['@Injectable() class Users { @Other() request; }', 'shared'],
    ['@Injectable() class Users { @Inject(REQUEST) request() {} }', 'shared'],
  ])('%s: %s', (code, instance) => {
    const instances = withModel(`${start}${code}`, {}, ({ requestFunctions }) =>
      requestFunctions.classes.map((owner) => owner.instance),
    );
    expect(instances).toEqual([instance]);
  });
});
