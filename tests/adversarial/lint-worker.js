/**
 * Lints one text after the other, without the rules and with them, and says what it cost. In a thread of its own, whose heap and stack are
 * bounded: one that needs more ends with an error.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { Linter } from 'eslint';
import requestScope from '../../dist/index.js';

const { strict } = requestScope.configs;

function lint({ code, settings = {} }, rules) {
  const config = { plugins: { 'request-scope': requestScope }, rules, settings };
  const before = process.cpuUsage();
  try {
    const messages = new Linter().verify(code, [config], { filename: 'src/app.js' });
    const [fatal] = messages.filter((message) => message.fatal === true);
    const milliseconds = process.cpuUsage(before).user / 1000;
    return { milliseconds, reports: messages.length, failure: fatal?.message ?? null };
  } catch (error) {
    return { milliseconds: process.cpuUsage(before).user / 1000, reports: 0, failure: String(error) };
  }
}

for (const program of workerData.programs) {
  const alone = program.onlyWithRules ? null : lint(program, {});
  parentPort.postMessage({ alone, withRules: lint(program, strict.rules) });
}
