import type { RequestFlow } from '../request-data/request-flow.ts';
import type { RequestSources } from '../request-data/request-sources.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import type { Storage } from '../storage/locate.ts';
import type { ModuleGraph } from '../model.ts';

/** The parts of the model that leaks are found in. */
export interface LeakFacts {
  readonly file: SourceFile;
  readonly requestFunctions: RequestFunctions;
  readonly sources: RequestSources;
  readonly flow: RequestFlow;
  readonly storage: Storage;
  /** The other files of the project; `null` without the setting `crossModule`. */
  readonly modules: ModuleGraph | null;
}
