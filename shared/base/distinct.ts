/** Each thing once, told apart by its JSON; the first place of each is kept. */
export function distinct<T>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [JSON.stringify(thing), thing])).values()];
}
