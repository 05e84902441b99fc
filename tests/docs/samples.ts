/** A fenced block of code in a page, marked as wrong (❌) or right (✅). `CONTRIBUTING.md` describes how to write one. */
export interface Sample {
  readonly mark: '❌' | '✅' | null;
  readonly language: string;
  readonly code: string;
  /** Where the first line of the code stands in the page. */
  readonly line: number;
  /** `// file: src/routes/users.ts` in the first line, else `server.` and the language. */
  readonly filename: string;
  /** `// settings: { "storage": [] }`, JSON on one line at the top: `settings['request-scope']` for this sample. */
  readonly settings: unknown;
}

const marked = /^(?:#+ |[*_-]* *)*(❌|✅)/u;
const fence = /^```(\w*)/;

/** Reads the code samples of a page. A mark holds for the blocks below it, up to the next mark or heading. */
export function readSamples(markdown: string): Sample[] {
  const samples: Sample[] = [];
  let mark: Sample['mark'] = null;
  let open: { language: string; line: number; code: string[] } | null = null;
  for (const [index, text] of markdown.split('\n').entries()) {
    const language = fence.exec(text)?.[1];
    if (open && text.startsWith('```')) {
      samples.push(createSample(mark, open.language, open.code.join('\n'), open.line));
      open = null;
    } else if (open) {
      open.code.push(text);
    } else if (language !== undefined) {
      open = { language, line: index + 2, code: [] };
    } else if (marked.test(text) || text.startsWith('#')) {
      mark = (marked.exec(text)?.[1] ?? null) as Sample['mark'];
    }
  }
  return samples;
}

function createSample(mark: Sample['mark'], language: string, code: string, line: number): Sample {
  const settings = /^\/\/ settings: (.+)$/m.exec(code)?.[1];
  return {
    mark,
    language,
    code,
    line,
    filename: /^\/\/ file: (\S+)/.exec(code)?.[1] ?? `server.${language}`,
    settings: settings === undefined ? {} : JSON.parse(settings),
  };
}
