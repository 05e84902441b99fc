import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { getTraversal } from '../../ast/traversal.ts';
import { recordCodePaths } from '../../code-path/code-path-recorder.ts';
import { allResources } from '../../resources/all-resources.ts';
import { findEnginesNode } from '../../settings/node-versions.ts';
import { isComponentFile } from '../../scope/component-scripts.ts';
import { readSettings } from '../../settings/settings.ts';
import { oncePerFile } from '../once-per-file.ts';
import { getSemanticModel, mayHoldRequestCode } from '../semantic-model.ts';
import { isTestCode, isTestFile } from '../server-like.ts';
import { findObligations, type FoundObligations } from './find-obligations.ts';
import type { Obligation } from './obligation.ts';
import { mayHoldObligations } from './obligation-look.ts';
import type { SetUp } from './set-up.ts';
import type { UncheckedRemoval } from './stale-check.ts';
import type { ModelContext } from '../model.ts';

/** The obligations of a file that are not met, for the rules. */
export interface ObligationModel {
  /** Listeners that a rule has to run for the model to know the file's code paths: none where the host tells its traversal. */
  readonly listeners: TSESLint.RuleListener;
  /** To be read when the file has been traversed: at `Program:exit`. */
  readonly unmet: readonly Obligation[];
  /** The same, and those that only a plain call leaves behind: it fails when there is a bug. */
  readonly unmetWithPlainCalls: readonly Obligation[];
  /** What is torn down in a listener that comes too late for whoever has gone before it was registered; also of set-ups that are unmet. */
  readonly lateListeners: readonly Obligation[];
  /** Contexts that are entered without a look at what an earlier request left. */
  readonly unchecked: readonly SetUp[];
  /** Tear-downs that do not look whose context or entry they remove. */
  readonly uncheckedRemovals: readonly UncheckedRemoval[];
}

const results = new WeakMap<TSESTree.Program, FoundObligations>();

/** The door to the obligations of a file; `null` if nothing in the file looks like a set-up. */
export function getObligationModel(context: ModelContext): ObligationModel | null {
  const { sourceCode, filename, cwd } = context;
  if (!mayHold(context) || isTestFile(filename.replaceAll('\\', '/'), cwd) || isTestCode(sourceCode.text)) return null;
  const program = sourceCode.ast as TSESTree.Program;
  const { recorder, listeners } = recordCodePaths(program, getTraversal(sourceCode));
  const find = (): FoundObligations => {
    let found = results.get(program);
    if (!found) {
      const model = getSemanticModel(context);
      const { file, requestFunctions, sources, flow, storage } = model;
      const settings = readSettings(context.settings);
      const resources = settings.resources.length > 0 ? [...settings.resources, ...allResources] : allResources;
      const getNode = () => settings.node ?? findEnginesNode(filename);
      found = findObligations(
        {
          file,
          requestFunctions,
          sources,
          flow,
          storage,
          recorder,
          get node() {
            return getNode();
          },
        },
        resources,
        model,
      );
      results.set(program, found);
    }
    return found;
  };
  return {
    listeners,
    get unmet() {
      return find().unmet;
    },
    get unmetWithPlainCalls() {
      return find().unmetWithPlainCalls;
    },
    get lateListeners() {
      return find().lateListeners;
    },
    get unchecked() {
      return find().unchecked;
    },
    get uncheckedRemovals() {
      return find().uncheckedRemovals;
    },
  };
}

const mayHold = oncePerFile(looksLikeSetUp);

/** Pairs of the project's own can be called anything: with them every module is looked at. So can functions of other files. */
function looksLikeSetUp(context: ModelContext): boolean {
  const { sourceCode, filename, settings } = context;
  const { resources, crossModule } = readSettings(settings);
  if (resources.length > 0 && !isComponentFile(filename)) return true;
  const isServerLike = () => mayHoldRequestCode(context);
  return (crossModule !== false && isServerLike()) || mayHoldObligations(sourceCode.text, filename, isServerLike);
}
