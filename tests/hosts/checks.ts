let passed = 0;
let failed = 0;

/** Counts and prints one check; a problem is what was found instead, and `null` is none. */
export function check(name: string, problem: string | null): void {
  if (problem === null) {
    passed += 1;
    console.log(`ok      ${name}`);
  } else {
    failed += 1;
    console.log(`not ok  ${name}\n${problem.trimEnd().replaceAll(/^/gm, '        ')}`);
  }
}

/** Prints `N passed, N failed`, and lets the process end accordingly. */
export function reportChecks(): void {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
