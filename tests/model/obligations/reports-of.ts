import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describeObligation } from '../../../src/model/obligations/describe-obligation.ts';
import type { Obligation } from '../../../src/model/obligations/obligation.ts';
import { getObligationModel, type ObligationModel } from '../../../src/model/obligations/obligation-model.ts';
import { getSemanticModel } from '../../../src/model/semantic-model.ts';
import type { SourceFile } from '../../../src/model/source-file.ts';
import type { ModelContext } from '../../../src/model/model.ts';

/**
 * The obligations of a piece of code that are not met, in source order: `never client`, `error-path client: await load(…) 4`.
 * What is missed stands behind the colon, with its line; `end` is the function's end.
 */
export function obligationsOf(code: string, filename = 'src/app.ts'): string[] {
  return read(code, filename, (model, file) => {
    const unmet = new Set(model.unmet.map(({ setUp }) => setUp.node));
    return model.unmetWithPlainCalls.map((obligation) => {
      const { at, text } = toFound(obligation, file);
      return { at, text: unmet.has(obligation.setUp.node) ? text : `plain ${text}` };
    });
  });
}

/** What is torn down in listeners that come too late, as {@link obligationsOf} does: `late-listener clients[res]: line 4`. */
export function lateListenersOf(code: string, filename = 'src/app.ts'): string[] {
  return read(code, filename, (model, file) => model.lateListeners.map((obligation) => toFound(obligation, file)));
}

interface Found {
  readonly at: number;
  readonly text: string;
}

function toFound(obligation: Obligation, file: SourceFile): Found {
  const { setUp, miss } = obligation;
  const { what } = describeObligation(obligation, file);
  const { held } = setUp;
  // An entry is called by its place, in whatever words a message does.
  const place = held.kind === 'entry' && held.key ? [held.receiver, held.key] : null;
  const name =
    place === null
      ? (/'(.*)'/.exec(what)?.[1] ?? what)
      : `${place.map((node) => file.text.slice(...node.range)).join('[')}]`;
  const at = miss.at ? `line ${miss.at.loc.start.line}` : 'end';
  const missed = miss.reason === 'never' || miss.reason === 'partial' ? '' : `: ${at}`;
  return { at: setUp.node.range[0], text: `${miss.reason} ${name}${missed}` };
}

/** The answers of a file's model, in source order. */
function read(
  code: string,
  filename: string,
  getFound: (model: ObligationModel, file: SourceFile) => readonly Found[],
): string[] {
  const found: Found[] = [];
  const rule = {
    create(context: ModelContext) {
      const model = getObligationModel(context);
      if (!model) return {};
      return {
        ...model.listeners,
        'Program:exit'() {
          found.push(...getFound(model, getSemanticModel(context).file));
        },
      };
    },
  };
  const [problem] = new Linter({ configType: 'flat' }).verify(
    code,
    {
      files: ['**/*.*'],
      languageOptions: { parser },
      plugins: { model: { rules: { read: rule } } },
      rules: { 'model/read': 'error' },
    } as unknown as Linter.Config,
    { filename },
  );
  if (problem) throw new Error(problem.message);
  return found.sort((a, b) => a.at - b.at).map(({ text }) => text);
}
