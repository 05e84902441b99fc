/**
 * Names of methods and functions that end something. Used where the code hangs a call on the end of a request: that alone says
 * that something is to be ended, the name tells clean-up from what else is done then (logging, metrics, timings).
 */
export const cleanUpCall =
  /^(?:clean_?up|clear(?!Timeout)|close|delete|deregister|destroy|detach|dispose|disconnect|free|release|remove|rm|rollback|tear_?down|unlink|unregister|unsubscribe|unlock)(?:Sync|All|Async|[A-Z_]\w*)?$/;
