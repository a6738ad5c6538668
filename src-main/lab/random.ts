/** Seeded randomness: the same seed tells the same story. Nothing in the lab uses Math.random. */
export interface Random {
  /** 0 <= x < 1. */
  next(): number;
  /** Whole number, both ends included. */
  between(lo: number, hi: number): number;
  pick<T>(items: readonly T[]): T;
  /** An independent stream for a part of the story, so that adding a part shifts no other. */
  fork(name: string): Random;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0 || 0x9e3779b9;
  // xorshift32 after a mixing step: small, fast, good enough for stories.
  function next(): number {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x100000000;
  }
  for (let i = 0; i < 8; i++) next();
  return {
    next,
    between: (lo, hi) => lo + Math.floor(next() * (hi - lo + 1)),
    pick<T>(items: readonly T[]): T {
      if (items.length === 0) throw new Error('nothing to pick from');
      return items[Math.floor(next() * items.length)] as T; // index is below the length
    },
    fork: (name) => seededRandom(mix(seed, name)),
  };
}

function mix(seed: number, name: string): number {
  let h = seed ^ 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
