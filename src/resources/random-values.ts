import type { ModuleExport } from '../frameworks/framework.ts';

/** Functions that give another value each time, which nobody else can know: one-time passwords, tokens, keys are made of them. */
export const randomValues: readonly ModuleExport[] = [
  'crypto#randomInt',
  'crypto#randomBytes',
  'crypto#randomUUID',
  'crypto#getRandomValues',
  'uuid#v4',
  'nanoid',
  'nanoid#nanoid',
  'randomstring#generate',
  'otp-generator#generate',
  'otp-generator#totp',
  'crypto-random-string',
];

/** The same where nothing is imported. */
export const randomGlobals: readonly string[] = ['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues'];

/** What a text with any of them has, and few others. */
export const randomWord = /random|uuid|nanoid|otp/i;
