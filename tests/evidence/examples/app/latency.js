/**
 * The time that a database takes. The harness holds requests here, so that two of them overlap in a known order and a
 * client can go away while its request waits.
 */
const waiting = [];
let held = false;
let inFlight = 0;

/** Waits a little, or until the harness lets it go on. */
export async function latency() {
  inFlight += 1;
  try {
    await new Promise((resolve) => {
      if (held) {
        waiting.push(resolve);
      } else {
        setTimeout(resolve, 2);
      }
    });
  } finally {
    inFlight -= 1;
  }
}

export const control = {
  hold() {
    held = true;
  },
  /** Lets the one go on that has waited longest. */
  releaseOne() {
    waiting.shift()?.();
  },
  releaseAll() {
    held = false;
    while (waiting.length > 0) waiting.shift()();
  },
  waiting: () => waiting.length,
  inFlight: () => inFlight,
};
