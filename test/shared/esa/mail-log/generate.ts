/**
 * Makes mail_logs of any size from a seed: our own text in the forms of esa.md 1.3, hundreds of
 * connections interleaved as on a busy box, with the true totals beside it. One second is one stamp.
 */
import { type Story, stories, type World } from './stories.ts';

export interface GenerateOptions {
  readonly seed: number;
  /** Stops soon after so many bytes; connections still open are then cut off unless `drain`. */
  readonly bytes: number;
  /** Lets every connection come to its end, so that the totals are exact. */
  readonly drain?: boolean;
  /** Wall clock of the first line, milliseconds. */
  readonly startMs?: number;
  readonly serial?: string;
  /** `file` as on the box; `syslog` as sent, with this host. */
  readonly host?: string;
  /** First ids; they grow from here. */
  readonly firstId?: number;
}

/** What a reader should count. */
export interface Truth {
  inbound: number;
  outbound: number;
  messages: number;
  receivingAborted: number;
  connectionsLost: number;
  deliveryFailures: number;
  possibleDeliveries: number;
  tlsIn: number;
  tlsInFailed: number;
  tlsOut: number;
  tlsOutFailed: number;
  lines: number;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CHUNK = 1 << 20;

/** A small generator with good enough spread (mulberry32); the same seed gives the same log. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Running {
  readonly at: number;
  readonly order: number;
  readonly story: Story;
}

/** Yields pieces of text of about 1 MB, cut between lines; `truth` is filled while it runs. */
export function* generateMailLog(options: GenerateOptions, truth: Truth): Generator<string> {
  const random = randomFrom(options.seed);
  const stamps = new Stamps(options);
  const world = worldOf(random, truth, options.firstId ?? 1000);
  const kinds = stories(world);
  const running = new Heap();
  let order = 0;
  let time = 0;
  let size = 0;
  let out: string[] = [];
  let outSize = 0;
  const write = (text: string) => {
    const line = `${stamps.prefix(time)}${text}\n`;
    out.push(line);
    outSize += line.length;
    size += line.length;
    truth.lines++;
  };
  if (options.host === undefined) {
    write('Info: Begin Logfile');
    write(`Info: Version: 14.2.0-620 SN: ${options.serial ?? '00AA11BB22CC-DD33EE4'}`);
    write('Info: Time offset from UTC: 0 seconds');
  }
  let nextArrival = 0;
  while (size < options.bytes || (options.drain === true && running.size > 0)) {
    const isOpen = size < options.bytes;
    const first = running.peek();
    if (isOpen && (first === undefined || nextArrival <= first.at)) {
      time = Math.max(time, nextArrival);
      running.push({ at: nextArrival, order: order++, story: kinds.pick() });
      nextArrival += -Math.log(1 - random()) * kinds.meanGap(time);
    } else if (first) {
      running.pop();
      time = Math.max(time, first.at);
      const step = first.story.next();
      if (!step.done) {
        const [line, wait] = step.value;
        if (line !== '') write(line);
        running.push({ at: time + wait, order: order++, story: first.story });
      }
    }
    for (const started of world.started.splice(0)) {
      running.push({ at: time + started.wait, order: order++, story: started.story });
    }
    if (outSize >= CHUNK) {
      yield out.join('');
      out = [];
      outSize = 0;
    }
  }
  if (out.length > 0) yield out.join('');
}

/** The whole log as bytes. */
export function generatedBytes(options: GenerateOptions): { bytes: Uint8Array; truth: Truth } {
  const truth = noTruth();
  const pieces = [...generateMailLog(options, truth)].map((text) => Buffer.from(text, 'utf8'));
  return { bytes: new Uint8Array(Buffer.concat(pieces)), truth };
}

export function noTruth(): Truth {
  return {
    inbound: 0,
    outbound: 0,
    messages: 0,
    receivingAborted: 0,
    connectionsLost: 0,
    deliveryFailures: 0,
    possibleDeliveries: 0,
    tlsIn: 0,
    tlsInFailed: 0,
    tlsOut: 0,
    tlsOutFailed: 0,
    lines: 0,
  };
}

function worldOf(random: () => number, truth: Truth, firstId: number): World {
  const ids = { icid: firstId, mid: firstId, dcid: firstId };
  return {
    random,
    truth,
    started: [],
    icid: () => ids.icid++,
    mid: () => ids.mid++,
    dcid: () => ids.dcid++,
  };
}

class Stamps {
  private readonly options: GenerateOptions;
  private readonly startMs: number;
  private last = -1;
  private text = '';

  constructor(options: GenerateOptions) {
    this.options = options;
    this.startMs = options.startMs ?? Date.UTC(2024, 2, 4, 8, 0, 0);
  }

  prefix(time: number): string {
    const second = Math.floor(time);
    if (second !== this.last) {
      this.last = second;
      const at = new Date(this.startMs + second * 1000);
      const day = String(at.getUTCDate()).padStart(2, ' ');
      const clock = at.toISOString().slice(11, 19);
      const month = MONTHS[at.getUTCMonth()];
      this.text =
        this.options.host === undefined
          ? `${DAYS[at.getUTCDay()]} ${month} ${day} ${clock} ${at.getUTCFullYear()} `
          : `<22>${month} ${day} ${clock} ${this.options.host} mail_logs: `;
    }
    return this.text;
  }
}

/** Stories by time of their next line; equal times in the order they came. */
class Heap {
  private readonly items: Running[] = [];

  get size(): number {
    return this.items.length;
  }

  peek(): Running | undefined {
    return this.items[0];
  }

  push(item: Running): void {
    const { items } = this;
    items.push(item);
    let at = items.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!isBefore(items[at], items[up])) break;
      this.swap(at, up);
      at = up;
    }
  }

  pop(): void {
    const { items } = this;
    const last = items.pop();
    if (!last || items.length === 0) return;
    items[0] = last;
    let at = 0;
    for (;;) {
      let least = at;
      for (const down of [at * 2 + 1, at * 2 + 2]) {
        if (down < items.length && isBefore(items[down], items[least])) least = down;
      }
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }

  private swap(a: number, b: number): void {
    const { items } = this;
    [items[a], items[b]] = [items[b] as Running, items[a] as Running]; // both inside
  }
}

function isBefore(a: Running | undefined, b: Running | undefined): boolean {
  if (!a || !b) return false;
  return a.at !== b.at ? a.at < b.at : a.order < b.order;
}
