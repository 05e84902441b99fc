import { allCleanup } from '../../src/frameworks/cleanup/all-cleanup.ts';
import {
  type FrameworkCleanup,
  outcomes,
  type Outcome,
  type Runs,
  runsOn,
} from '../../src/frameworks/cleanup-place.ts';

const heads: Readonly<Record<Outcome, string>> = {
  success: 'answers',
  throw: 'throws',
  rejection: 'rejects',
  abort: 'client aborts',
  streamEnd: 'stream ends',
  streamAbort: 'client aborts the stream',
};

const cells: Readonly<Record<Runs, string>> = {
  after: 'yes',
  early: 'early',
  late: 'late',
  no: '**no**',
  unknown: '?',
};

const introduction = `# Where clean-up runs

Which place for clean-up runs on which outcome of a request: measured, with a real server and a real client on loopback,
on Node 20, 22, 24 and 26. The clean-up rules rest on these tables; this page is generated from them
(\`src/frameworks/cleanup/\`).

| cell | meaning |
|---|---|
| yes | runs once, when the handler's work (or the stream) is done |
| early | runs before it is done: the handler may still be at work |
| late | runs only when the client gives up on an answer that never comes |
| **no** | does not run |
| ? | was not measured |

- The response's \`close\` is the only place that runs exactly once on every way out, in every framework. When the client aborts, it
  comes while the handler is still at work; no framework stops the handler.
- \`finish\` does not come when the client aborts. The request's \`close\` and \`end\` tell of its body: with a parsed body they come
  before the handler's work, and registered after it was read they may never come.
- Where \`next()\` does not wait, what stands behind it, in a \`finally\` as well, runs before the handlers are done.
- A \`finally\` around \`next()\` runs before a streamed body is produced. The end of a stream is seen by the response's \`close\`.
`;

/** The page, as Markdown. */
export function renderWhereCleanupRuns(): string {
  return [introduction, ...allCleanup.map(renderFramework)].join('\n');
}

function renderFramework(framework: FrameworkCleanup): string {
  const rows = framework.places.map(
    (place) => `| ${code(place.place)} | ${outcomes.map((outcome) => cells[runsOn(place, outcome)]).join(' | ')} |`,
  );
  const head = `| place | ${outcomes.map((outcome) => heads[outcome]).join(' | ')} |`;
  return [
    `## ${framework.title}`,
    '',
    ...renderNext(framework),
    head,
    `|---|${'---|'.repeat(outcomes.length)}`,
    ...rows,
    '',
  ].join('\n');
}

function renderNext({ nextWaits }: FrameworkCleanup): string[] {
  if (nextWaits === null) return [];
  return [
    nextWaits
      ? '`await next()` waits for the handlers behind it.'
      : '`next()` and `await next()` do not wait for the handlers behind it.',
    '',
  ];
}

function code(place: string): string {
  return place
    .replaceAll('|', '\\|')
    .replace(/\b[\w.]*\w\((?:[^()]|\([^()]*\))*\)|try \{.*\}/g, (match) => `\`${match}\``);
}
