import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';
import { mayBeCalledElsewhere, mayBelongToServer, mayHoldRequestCode } from '../../src/model/semantic-model.ts';
import { describeRequestFunctions } from '../model-of.ts';
import type { ModelContext } from '../../src/model/model.ts';

/** What a question about a file is answered in a lint run. */
function ask(
  question: (context: ModelContext) => boolean,
  filename: string,
  code: string,
  { parser = typescriptParser as unknown, settings = {} } = {},
): boolean {
  const answers: boolean[] = [];
  const rule = {
    create(context: ModelContext) {
      answers.push(question(context));
      return {};
    },
  };
  const config = {
    files: ['**/*.*'],
    languageOptions: { ...(parser !== null && { parser }) },
    plugins: { ask: { rules: { it: rule } } },
    rules: { 'ask/it': 'error' },
    settings: { 'request-scope': settings },
  };
  const [failure] = new Linter().verify(code, config as unknown as Linter.Config, { filename });
  if (failure) throw new Error(failure.message);
  return answers[0] as boolean;
}

const handler = 'export const list = (req, res) => res.json([]);';
const route = 'export const GET = () => new Response();';
const nuxtPage = "<script setup>definePageMeta({ layout: 'wide' });</script>";
const vuePage = '<script setup>const open = true;</script>';

describe('could a file hold request code?', () => {
  it.each([
    ['src/list.js', handler, true],
    ['src/list.jsx', handler, true],
    ['src/print.js', 'export const print = (context, text) => context.fillText(text);', false],
    ['src/trim.js', 'export const trim = (text) => text.trim();', false],
    ['tests/list.js', handler, false],
    ['src/list.test.js', handler, false],
    ['src/list.js', `'use client'; ${handler}`, false],
    ['src/list.js', `'use server'; ${handler}`, true],
    ['app/users/route.js', route, true],
    ['lib/users/route.js', route, false],
    ['app\\users\\route.js', route, true],
    ['tests\\list.js', handler, false],
  ])('%s, %s: %s', (filename, code, expected) => {
    expect(ask(mayHoldRequestCode, filename, code)).toBe(expected);
  });

  it.each([
    ['pages/account.vue', nuxtPage, true],
    ['pages/account.vue', vuePage, false],
    ['tests/account.vue', nuxtPage, false],
    // oxlint reads a script of a component as a file of its own.
    ['pages/account.vue', "definePageMeta({ layout: 'wide' });", false],
    ['pages/account.vue', handler, false],
  ])('a component, %s, %s: %s', (filename, code, expected) => {
    const parser = code.startsWith('<') ? vueParser : null;
    expect(ask(mayHoldRequestCode, filename, code, { parser })).toBe(expected);
  });

  it('is likely where settings name request functions, which can look like anything', () => {
    const settings = { requestFunctions: [{ calls: ['./jobs.js#job'], parameters: ['request'] }] };
    const code = "import { job } from './jobs.js'; export const run = job((a) => a.user);";
    expect(ask(mayHoldRequestCode, 'src/run.js', code, { settings })).toBe(true);
    expect(ask(mayHoldRequestCode, 'tests/run.js', code, { settings })).toBe(false);
    expect(ask(mayHoldRequestCode, 'src/run.js', code)).toBe(false);
  });
});

describe('could a file belong to a server, and be called by others?', () => {
  const setter = 'let user; export function setUser(given) { user = given; }';

  it.each([
    ['src/session.js', setter, true, true],
    ['src/session.cjs', 'let user; exports.setUser = (given) => { user = given; };', true, true],
    ['src/session.js', 'let user; function setUser(given) { user = given; }', true, false],
    ['src/session.jsx', setter, false, false],
    ['src/session.tsx', setter, false, false],
    ['src/session.vue', setter, false, false],
    ['tests/session.js', setter, false, false],
    ['tests\\session.js', setter, false, false],
    ['src/session.js', `'use client'; ${setter}`, false, false],
  ])('%s, %s: %s, %s', (filename, code, belongs, isCallable) => {
    const parser = null;
    expect(ask(mayBelongToServer, filename, code, { parser })).toBe(belongs);
    expect(ask(mayBeCalledElsewhere, filename, code, { parser, settings: { crossModule: true } })).toBe(isCallable);
    expect(ask(mayBeCalledElsewhere, filename, code, { parser, settings: { crossModule: false } })).toBe(false);
  });
});

describe('the request functions of a file', () => {
  const express = "import express from 'express'; express().get('/', (req, res) => res.end());";

  it.each([
    ['plugins/auth.js', 'export default function auth({ req, store }) { store.user = req.user; }', 1],
    ['plugins/auth.client.js', 'export default function auth({ req, store }) { store.user = req.user; }', 0],
    ['app/session.ts', 'export const loader = async ({ request }) => load(request);', 1],
    ['app/session.client.ts', 'export const loader = async ({ request }) => load(request);', 0],
    ['app/.client/session.ts', 'export const loader = async ({ request }) => load(request);', 0],
    ['src/accounts.js', express, 1],
    ['src/accounts.client.js', express, 1],
    ['src/accounts.js', `'use client'; ${express}`, 0],
    ['tests/accounts.js', express, 0],
  ])('are those of a server, in %s, %s: %i', (filename, code, count) => {
    expect(describeRequestFunctions(code, { filename })).toHaveLength(count);
  });
});
