/** The scanner for the forms of mail_logs: its program, its tables, and memory for it. */
import { LEVEL_WORDS } from '../header.ts';
import { Matcher } from '../matcher.ts';
import { MAIL_LOG_FORMS } from '../registry.ts';
import { HANDLERS } from '../track/handlers.ts';
import { WANTED_SLOTS } from '../track/wanted.ts';
import { type Layout, layOut } from './layout.ts';
import { scannerModule } from './program.ts';
import { type ProgramMemory, type ProgramModule, SlotPlan, type SlotSizes } from './slot-memory.ts';

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

/** Bytes of the tables. */
export const TABLES = LAYOUT.image.length;

/** Memory with the tables in it, and the slots in it as this thread sees them. */
export class ScannerMemory {
  readonly plan: SlotPlan;
  readonly memory: ProgramMemory;
  readonly module: ProgramModule;
  private readonly inputs: readonly Uint8Array[];
  private readonly outputs: readonly Int32Array[];

  /** Shared memory can be handed to another thread, together with the module. */
  constructor(sizes: SlotSizes, shared: boolean) {
    this.plan = new SlotPlan(sizes, TABLES);
    const { pages } = this.plan;
    this.memory = new WebAssembly.Memory(
      shared ? { initial: pages, maximum: pages, shared: true } : { initial: pages },
    );
    const { buffer } = this.memory;
    new Uint8Array(buffer).set(LAYOUT.image);
    this.module = new WebAssembly.Module(scannerModule(LAYOUT, { pages, shared }));
    const slots = Array.from({ length: sizes.slots }, (_, slot) => slot);
    this.inputs = slots.map((i) => new Uint8Array(buffer, this.plan.inputAt(i), sizes.input));
    this.outputs = slots.map((i) => new Int32Array(buffer, this.plan.wordsAt(i), sizes.words / 4));
  }

  /** Bytes of a log go here. */
  input(slot: number): Uint8Array {
    return this.inputs[slot] as Uint8Array; // one of its slots
  }

  words(slot: number): Int32Array {
    return this.outputs[slot] as Int32Array; // one of its slots
  }
}
