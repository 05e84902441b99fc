const limit = 30_000;

/** Checks how long a request took; an operator is called for one that took too long. */
export function reportDuration(startedAt) {
  const duration = Date.now() - startedAt;
  if (!(duration >= 0 && duration < limit)) {
    throw new RangeError(`A request took ${duration} ms`);
  }
  return duration;
}
