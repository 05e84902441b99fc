import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { recordCodePaths } from '../../code-path/code-path-recorder.ts';
import { allResources } from '../../resources/all-resources.ts';
import { findEnginesNode } from '../../settings/node-versions.ts';
import { readSettings } from '../../settings/settings.ts';
import { getSemanticModel, type ModelContext } from '../semantic-model.ts';
import { isTestFile } from '../server-like.ts';
import { findObligations } from './find-obligations.ts';
import type { Obligation } from './obligation.ts';
import { mayHoldObligations } from './obligation-look.ts';

/** The obligations of a file that are not met, for the rules. */
export interface ObligationModel {
  /** Listeners that a rule has to run for the model to know the file's code paths; empty for all rules but the first. */
  readonly listeners: TSESLint.RuleListener;
  /** To be read when the file has been traversed: at `Program:exit`. */
  readonly unmet: readonly Obligation[];
}

const results = new WeakMap<TSESTree.Program, readonly Obligation[]>();

/** The door to the obligations of a file; `null` if nothing in the file looks like a set-up. */
export function getObligationModel(context: ModelContext): ObligationModel | null {
  const { sourceCode, filename, cwd } = context;
  if (isTestFile(filename.replaceAll('\\', '/'), cwd) || !mayHold(context)) return null;
  const program = sourceCode.ast as TSESTree.Program;
  const { recorder, listeners } = recordCodePaths(program);
  return {
    listeners,
    get unmet() {
      let unmet = results.get(program);
      if (!unmet) {
        const { file, requestFunctions, flow, storage } = getSemanticModel(context);
        const settings = readSettings(context.settings);
        const node = settings.node ?? findEnginesNode(filename);
        unmet = findObligations({ file, requestFunctions, flow, storage, recorder, node }, [...settings.resources, ...allResources]);
        results.set(program, unmet);
      }
      return unmet;
    },
  };
}

/** Pairs of the project's own can be called anything: with them every file is looked at. */
function mayHold({ sourceCode, settings }: ModelContext): boolean {
  return mayHoldObligations(sourceCode.text) || readSettings(settings).resources.length > 0;
}
