import { expect, test } from 'vitest';
import { readSessionStatement } from '../../../src/resources/session-statements.ts';

test.each([
  ['SET search_path TO ?', 'set'],
  ['set search_path = ?', 'set'],
  ['SET SESSION statement_timeout TO ?', 'set'],
  ['SET ROLE ?', 'set'],
  ['SET SESSION AUTHORIZATION ?', 'set'],
  ["select set_config('app.user', $1, false)", 'set'],
  ["select set_config('app.user', coalesce($1, ''), false)", 'set'],
  ["select set_config('app.user', $1, true)", null],
  ["select set_config('app.user', coalesce($1, ''), true), f(1, false)", null],
  ['SET LOCAL search_path TO ?', null],
  ['SET TRANSACTION ISOLATION LEVEL SERIALIZABLE', null],
  ['SET CONSTRAINTS ALL DEFERRED', null],
  ['SET NAMES utf8mb4', null],
  ['SET @user = ?', null],
  ['RESET search_path', 'reset'],
  ['RESET ALL', 'reset'],
  ['DISCARD ALL', 'reset'],
  ['SET search_path TO DEFAULT', 'reset'],
  ['SET ROLE NONE', 'reset'],
  ['UPDATE users SET name = ?', null],
  ['select 1', null],
])('%s', (sql, kind) => {
  expect(readSessionStatement(sql)).toBe(kind);
});
