import type { RequestScopeRule } from './create-rule.ts';
import { noGlobalRequestState } from './no-global-request-state.ts';
import { requireContextCleanup } from './require-context-cleanup.ts';
import { requireErrorCleanup } from './require-error-cleanup.ts';

/** Every rule of the plugin by its name. A rule is listed here and nowhere else: presets and docs follow from its metadata. */
export const allRules: Readonly<Record<string, RequestScopeRule>> = {
  'no-global-request-state': noGlobalRequestState,
  'require-context-cleanup': requireContextCleanup,
  'require-error-cleanup': requireErrorCleanup,
};
