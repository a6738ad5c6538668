/**
 * The scanner: memory with the program's tables and one or more slots, each with room for bytes of a
 * log and for the words found in them. Fill a slot's `input` up to the last LF, call `scan`, and hand
 * slot and words to the reader. With shared memory the scanner may run in another thread than the reader.
 */
import { LEVEL_WORDS } from '../header.ts';
import { Matcher } from '../matcher.ts';
import { MAIL_LOG_FORMS } from '../registry.ts';
import { HANDLERS } from '../track/handlers.ts';
import { WANTED_SLOTS } from '../track/wanted.ts';
import { type Layout, layOut } from './layout.ts';
import { scannerModule } from './program.ts';

export const MATCHER = new Matcher(MAIL_LOG_FORMS);

/** Fields that the words hold, by leaf. */
export const LAYOUT: Layout = layOut({
  nodes: MATCHER.nodes,
  labels: MATCHER.labels,
  leaves: MATCHER.leaves,
  levels: LEVEL_WORDS,
  isWanted: (form, slot) =>
    WANTED_SLOTS.has(slot) && (HANDLERS[form] !== undefined || isReadByReader(form)),
});

function isReadByReader(form: number): boolean {
  return MAIL_LOG_FORMS[form]?.group === 'file' || MAIL_LOG_FORMS[form]?.mayFold === true;
}

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

/** Where the slots of a memory lie. */
export class SlotMemory {
  readonly memory: WasmMemory;
  readonly sizes: SlotSizes;
  private readonly base: number;

  /** Makes the memory, or takes one that another thread made for the same sizes. */
  constructor(sizes: SlotSizes, shared: boolean, memory?: WasmMemory) {
    this.sizes = sizes;
    this.base = Math.ceil(LAYOUT.image.length / PAGE) * PAGE;
    const pages = this.pages;
    this.memory =
      memory ??
      new WebAssembly.Memory(
        shared ? { initial: pages, maximum: pages, shared: true } : { initial: pages },
      );
    if (!memory) new Uint8Array(this.memory.buffer).set(LAYOUT.image);
  }

  get pages(): number {
    const { input, words, slots } = this.sizes;
    return Math.ceil((this.base + slots * (input + SLACK + words)) / PAGE);
  }

  /** Bytes of a log go here. */
  input(slot: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, this.inputAt(slot), this.sizes.input);
  }

  words(slot: number): Int32Array {
    return new Int32Array(this.memory.buffer, this.wordsAt(slot), this.sizes.words / 4);
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

export class Scanner {
  private readonly slots: SlotMemory;
  private readonly run: (from: number, to: number, out: number, outEnd: number) => number;
  private readonly ends: Int32Array;

  constructor(slots: SlotMemory, shared: boolean) {
    this.slots = slots;
    const { memory, pages } = slots;
    const module = new WebAssembly.Module(scannerModule(LAYOUT, { pages, shared }));
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.run = exports.scan as Scanner['run']; // what program.ts defines
    this.ends = new Int32Array(memory.buffer, 0, 4);
  }

  /** Scans `from`..`to` of a slot's input; `to` comes right after an LF. */
  scan(slot: number, from: number, to: number): Scanned {
    const input = this.slots.inputAt(slot);
    const out = this.slots.wordsAt(slot);
    const until = this.run(input + from, input + to, out, out + this.slots.sizes.words) - input;
    return { words: ((this.ends[1] as number) - out) / 4, until };
  }
}
