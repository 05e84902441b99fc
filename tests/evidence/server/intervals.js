/** Imported before everything else: counts the intervals that are running. Those of `node:timers` itself are not counted. */
const running = new Set();
const { setInterval, clearInterval, clearTimeout } = globalThis;

globalThis.setInterval = (...parameters) => {
  const timer = setInterval(...parameters);
  running.add(timer);
  return timer;
};

globalThis.clearInterval = (timer) => {
  running.delete(timer);
  clearInterval(timer);
};

globalThis.clearTimeout = (timer) => {
  running.delete(timer);
  clearTimeout(timer);
};

export function countIntervals() {
  return running.size;
}
