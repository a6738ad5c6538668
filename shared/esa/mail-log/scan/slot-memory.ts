/**
 * The memory of a scanner: the tables of its program, then one or more slots, each with room for bytes
 * of a log and for the words found in them. With shared memory the scanner may run in another thread
 * than the reader; that thread needs this file and nothing of the forms.
 */

const PAGE = 65_536;
/** Room behind the input, as the program looks at sixteen bytes at a time. */
const SLACK = 64;

export interface SlotSizes {
  /** Bytes of a slot's input. */
  readonly input: number;
  /** Bytes of a slot's words. */
  readonly words: number;
  readonly slots: number;
}

/** Where the slots of a memory lie, behind tables of so many bytes. */
export class SlotPlan {
  readonly sizes: SlotSizes;
  private readonly base: number;

  constructor(sizes: SlotSizes, tables: number) {
    this.sizes = sizes;
    this.base = Math.ceil(tables / PAGE) * PAGE;
  }

  get pages(): number {
    return Math.ceil(this.inputAt(this.sizes.slots) / PAGE);
  }

  inputAt(slot: number): number {
    return this.base + slot * (this.sizes.input + SLACK + this.sizes.words);
  }

  wordsAt(slot: number): number {
    return this.inputAt(slot) + this.sizes.input + SLACK;
  }
}

export interface Scanned {
  /** Words written. */
  readonly words: number;
  /** Bytes of the input that they speak of; less than asked for when the room for words was full. */
  readonly until: number;
}

/** A compiled program; made in one thread, it can be sent to others. */
export interface ProgramModule {
  readonly kind?: 'module';
}

export interface ProgramMemory {
  readonly buffer: ArrayBuffer;
}

/** A program over a memory. */
export class Scanner {
  private readonly plan: SlotPlan;
  private readonly run: (from: number, to: number, out: number, outEnd: number) => number;
  private readonly ends: Int32Array;

  constructor(plan: SlotPlan, module: ProgramModule, memory: ProgramMemory) {
    this.plan = plan;
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.run = exports.scan as Scanner['run']; // what program.ts defines
    this.ends = new Int32Array(memory.buffer, 0, 2);
  }

  /** Scans `from`..`to` of a slot's input; `to` comes right after an LF. */
  scan(slot: number, from: number, to: number): Scanned {
    const input = this.plan.inputAt(slot);
    const out = this.plan.wordsAt(slot);
    const until = this.run(input + from, input + to, out, out + this.plan.sizes.words) - input;
    return { words: ((this.ends[1] as number) - out) / 4, until };
  }
}
