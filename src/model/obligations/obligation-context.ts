import type { CodePathRecorder } from '../../code-path/code-path-recorder.ts';
import type { RequestFlow } from '../request-data/request-flow.ts';
import type { RequestSources } from '../request-data/request-sources.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import type { Storage } from '../storage/locate.ts';

/** What the model knows of a file, as far as obligations are concerned. */
export interface ObligationContext {
  readonly file: SourceFile;
  readonly requestFunctions: RequestFunctions;
  readonly sources: RequestSources;
  readonly flow: RequestFlow;
  readonly storage: Storage;
  readonly recorder: CodePathRecorder;
  /** The versions of Node that the code runs on, as a range; `null` when nobody says. */
  readonly node: string | null;
}
