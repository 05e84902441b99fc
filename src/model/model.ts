import type { TSESLint } from '@typescript-eslint/utils';
import type { ImporterSearch } from '../modules/find-importers.ts';
import type { RequestStateLeak } from './leaks/request-state-leak.ts';
import type { OutsideCall } from './request-data/outside-call.ts';
import type { RequestFlow } from './request-data/request-flow.ts';
import type { RequestSources } from './request-data/request-sources.ts';
import type { RequestFunctions } from './request-functions/find-request-functions.ts';
import type { SourceFile } from './source-file.ts';
import type { Storage } from './storage/locate.ts';

/** What the plugin knows about one file: readonly facts, each slice computed when first asked for. */
export interface SemanticModel {
  readonly file: SourceFile;
  /** Is it no test and no client component? */
  readonly isServer: boolean;
  readonly requestFunctions: RequestFunctions;
  /** Where request data enters. */
  readonly sources: RequestSources;
  /** The same without the getters that other files have. */
  readonly ownSources: RequestSources;
  /** What runs in a request, and which values are request data. */
  readonly flow: RequestFlow;
  /** Which storage outlives a request. */
  readonly storage: Storage;
  /** The writes that put a request-dependent value into storage that outlives the request. */
  readonly leaks: readonly RequestStateLeak[];
  /** Exported functions that keep their argument in state of the module, whoever calls them. */
  readonly exportedSetters: readonly RequestStateLeak[];
  /** The writes that are leaks only because request code of other files calls this one's functions. */
  readonly leaksOfCallers: readonly RequestStateLeak[];
  /** The other files of the project; `null` without the setting `crossModule`. */
  readonly modules: ModuleGraph | null;
}

/** The files around a linted one, as models. Made for each linted file; what was read of files is kept for the whole run. */
export interface ModuleGraph {
  /** The working directory, for messages. */
  readonly cwd: string;
  /** Is a leak reported in both of its files, the one with the call and the one with the write? */
  readonly bothEnds: boolean;
  /** The file that is linted. */
  readonly lintedFile: SourceFile;
  /** The file of the project that an import of a file leads to; `null` for packages. */
  resolve(specifier: string, from: string): string | null;
  /** The files of the same package that import a file. */
  readonly importersOf: ImporterSearch;
  /** The text of a file, to see whether it is worth parsing; `''` if it cannot be read. */
  textOf(path: string): string;
  /** The model of a file, the linted one's own for its path; `null` if it cannot be read or parsed. */
  modelOf(path: string): SemanticModel | null;
  /** The model of the same file, with functions of it called by request code of other files. */
  calledFrom(model: SemanticModel, calls: readonly OutsideCall[]): SemanticModel;
}

/** The part of a rule's context that the model is built from. */
export type ModelContext = Pick<
  TSESLint.RuleContext<string, readonly unknown[]>,
  'sourceCode' | 'filename' | 'cwd' | 'settings'
> &
  Partial<Pick<TSESLint.RuleContext<string, readonly unknown[]>, 'languageOptions'>> & {
    /** Is it a file that is read beside the linted one? */
    readonly isOther?: true;
  };
