/**
 * Which ids a scope has put away: a bit each, in runs of 512 that are only kept where there is one.
 * Ids grow by one, so it comes to about a bit per record; spread ids cost some hundred bytes each.
 */
import { grow } from './columns.ts';

const RUN_BITS = 9;
const RUN = 1 << RUN_BITS;
const WORDS = RUN / 32;

export class IdSet {
  private readonly runs = new Map<number, number>();
  private words = new Uint32Array(WORDS * 16);
  private used = 0;
  private lastRun = -1;
  private lastAt = 0;

  has(id: number): boolean {
    const at = this.find(Math.floor(id / RUN));
    const bit = id % RUN;
    return at >= 0 && ((this.words[at + (bit >>> 5)] as number) & (1 << (bit & 31))) !== 0;
  }

  add(id: number): void {
    const run = Math.floor(id / RUN);
    let at = this.find(run);
    if (at < 0) {
      at = this.used;
      this.used += WORDS;
      if (this.used > this.words.length) this.words = grow(this.words, this.words.length * 2);
      this.runs.set(run, at);
      this.lastRun = run;
      this.lastAt = at;
    }
    const bit = id % RUN;
    const word = at + (bit >>> 5);
    this.words[word] = (this.words[word] as number) | (1 << (bit & 31));
  }

  delete(id: number): void {
    const at = this.find(Math.floor(id / RUN));
    if (at < 0) return;
    const bit = id % RUN;
    const word = at + (bit >>> 5);
    this.words[word] = (this.words[word] as number) & ~(1 << (bit & 31));
  }

  private find(run: number): number {
    if (run === this.lastRun) return this.lastAt;
    const at = this.runs.get(run);
    if (at === undefined) return -1;
    this.lastRun = run;
    this.lastAt = at;
    return at;
  }
}
