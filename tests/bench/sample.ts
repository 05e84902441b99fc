/** The middle one of some measurements. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** What was measured several times: the median, and from where to where the measurements go. */
export interface Sample {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function sampleOf(numbers: readonly number[]): Sample {
  return { median: median(numbers), least: Math.min(...numbers), most: Math.max(...numbers) };
}
