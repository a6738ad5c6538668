/** Ends an exhaustive switch; a missing case is a compile error, and at run time our bug. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
