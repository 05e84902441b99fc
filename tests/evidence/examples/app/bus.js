import { EventEmitter } from 'node:events';

/** What happens in the application; one for the whole process. */
export const bus = new EventEmitter().setMaxListeners(0);
