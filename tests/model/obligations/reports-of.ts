import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describeObligation } from '../../../src/model/obligations/describe-obligation.ts';
import { getObligationModel } from '../../../src/model/obligations/obligation-model.ts';
import { getSemanticModel, type ModelContext } from '../../../src/model/semantic-model.ts';

/**
 * The obligations of a piece of code that are not met, in source order: `never client`, `error-path client: await load(…) 4`.
 * What is missed stands behind the colon, with its line; `end` is the function's end.
 */
export function obligationsOf(code: string, filename = 'src/app.ts'): string[] {
  const found: { at: number; text: string }[] = [];
  const rule = {
    create(context: ModelContext) {
      const model = getObligationModel(context);
      if (!model) return {};
      return {
        ...model.listeners,
        'Program:exit'() {
          const { file } = getSemanticModel(context);
          const unmet = new Set(model.unmet.map(({ setUp }) => setUp.node));
          for (const obligation of model.unmetWithPlainCalls) {
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
            found.push({
              at: setUp.node.range[0],
              text: `${unmet.has(setUp.node) ? '' : 'plain '}${miss.reason} ${name}${missed}`,
            });
          }
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
