import { asyncContext } from './async-context.ts';
import { connections } from './connections.ts';
import { databaseSessions } from './database-sessions.ts';
import { locks } from './locks.ts';
import { loggers } from './loggers.ts';
import { pooledConnections } from './pooled-connections.ts';
import type { Resource } from './resource.ts';
import { spans } from './spans.ts';
import { timers } from './timers.ts';

/** Every pair of set-up and tear-down that the plugin knows. */
export const allResources: readonly Resource[] = [
  ...asyncContext,
  ...pooledConnections,
  ...databaseSessions,
  ...connections,
  ...locks,
  ...loggers,
  ...spans,
  ...timers,
];
