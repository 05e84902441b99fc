import { testCleanupPairs } from '../cleanup-pairs.ts';

const database = `
  import mongoose from 'mongoose';
  import { Sequelize } from 'sequelize';
  const sequelize = new Sequelize('beds');
`;
const browser = `
  import puppeteer, { type Browser } from 'puppeteer';
  const started = puppeteer.launch();
`;

testCleanupPairs('require-context-cleanup', 'pages, and what operations are told of', [
  {
    name: 'a session and a transaction that operations run in, and nobody ends, beside those that somebody else may end',
    messageId: 'never',
    leaks: `${database}
      export async function create(values) {
        const session = await ‹‹mongoose.startSession();
        session.startTransaction();
        await Bed.create([values], { session });
        await session.commitTransaction();
      }
      export async function book(values) {
        const transaction = await ‹‹sequelize.transaction();
        await Bed.update(values, { where: { id: 1 }, transaction });
      }
    `,
    keeps: [
      `${database}
      export async function create(values) {
        const session = await mongoose.startSession();
        try {
          session.startTransaction();
          await Bed.create([values], { session });
          await session.commitTransaction();
        } finally {
          await session.endSession();
        }
      }
      `,
      `${database}
      export async function create(values) {
        const session = await mongoose.startSession();
        await beds.finishBooking(values, { session });
      }
      `,
    ],
  },
  {
    name: 'a session of a model of another file, by what is called on it, beside one of something else of that name',
    messageId: 'never',
    leaks: `
      import { Bed } from './bed.js';
      export async function create(values) {
        const session = await ‹‹Bed.startSession();
        session.startTransaction();
        await Bed.create([values], { session });
        await session.commitTransaction();
      }
      export async function book(values) {
        const session = await ‹‹Bed.startSession();
        await session.withTransaction(async () => {
          await Bed.create([values], { session });
        });
      }
    `,
    keeps: [
      `
      import { device } from './device.js';
      export async function create(values) {
        const session = await device.startSession();
        session.start();
        await device.send([values], { session });
      }
      `,
      // It ends the session that it has itself.
      `
      import { manager } from './manager.js';
      export async function create(values) {
        const session = await manager.startSession();
        try {
          await session.withTransaction(() => Bed.create([values], { session }));
        } finally {
          await manager.endSession();
        }
      }
      `,
    ],
  },
  {
    name: 'a session that only its first call has, beside one that is handed to who called',
    messageId: 'never',
    leaks: `${database}
      export async function book(values) {
        await (await ‹‹mongoose.startSession()).withTransaction(async (session) => {
          await Bed.create([values], { session });
        });
      }
    `,
    keeps: `${database}
      export async function begin() {
        const session = await mongoose.startSession();
        await session.startTransaction();
        return session;
      }
      export async function end() {
        await (await mongoose.startSession()).endSession();
      }
    `,
  },
  {
    name: 'a query runner of a data source of another file, beside one that is released',
    messageId: 'never',
    leaks: `
      import { AppDataSource } from './data-source.js';
      export async function create(values) {
        const runner = AppDataSource.createQueryRunner();
        await ‹‹runner.startTransaction();
        await runner.manager.save(Bed, values);
        await runner.commitTransaction();
      }
    `,
    keeps: `
      import { AppDataSource } from './data-source.js';
      export async function create(values) {
        const runner = AppDataSource.createQueryRunner();
        try {
          await runner.startTransaction();
          await runner.manager.save(Bed, values);
          await runner.commitTransaction();
        } catch (error) {
          await runner.rollbackTransaction();
          throw error;
        } finally {
          await runner.release();
        }
      }
    `,
  },
  {
    name: "a page of the server's browser that nobody closes, beside one of a browser that is closed",
    messageId: 'never',
    filename: 'src/renderer.ts',
    leaks: `${browser}
      export async function render(url: string) {
        const browser = await started;
        const page = await ‹‹browser.newPage();
        await page.goto(url);
        return await page.content();
      }
    `,
    keeps: [
      `${browser}
      export async function render(url: string) {
        const browser = await started;
        const page = await browser.newPage();
        try {
          await page.goto(url);
          return await page.content();
        } finally {
          await page.close();
        }
      }
      `,
      `${browser}
      export async function render(url: string) {
        const browser = await puppeteer.launch();
        try {
          const page = await browser.newPage();
          await page.goto(url);
          return await page.content();
        } finally {
          await browser.close();
        }
      }
      export async function renderWith(browser: Browser, url: string) {
        const page = await browser.newPage();
        await page.goto(url);
        const content = await page.content();
        await browser.close();
        return content;
      }
      export async function countBeds(browser: Browser) {
        const page = await browser.newPage();
        await page.goto('https://example.com/beds');
        const beds = await page.$$('.bed');
        await page.close();
        return beds.length;
      }
      export const open = async (browser: Browser) => browser.newPage();
      `,
    ],
  },
]);

testCleanupPairs('require-error-cleanup', 'pages of a browser', [
  {
    name: 'a page that is closed when all went well',
    messageId: 'errorPath',
    filename: 'src/renderer.ts',
    leaks: `${browser}
      export class Renderer {
        constructor(private readonly browser: Browser) {}
        async render(url: string) {
          const page = await ‹‹this.browser.newPage();
          await page.goto(url);
          const content = await page.content();
          await page.close();
          return content;
        }
      }
    `,
    keeps: `${browser}
      export class Renderer {
        constructor(private readonly browser: Browser) {}
        async render(url: string) {
          const page = await this.browser.newPage();
          return await page.goto(url).then(() => page.content()).finally(() => page.close());
        }
      }
    `,
  },
]);
