/**
 * What a watch keeps, in bounded memory: samples in which a counter moved (and those around), new lines
 * of the syslog buffer about mail. Hours without news cost nothing.
 */
import { ASA_COMMANDS } from '../../../shared/asa/commands/registry.ts';
import { blockOf } from '../../../shared/base/text.ts';
import type { WatchRound } from '../../device/watch-asa.ts';

/** A counter that moved between two rounds. */
export interface Moved {
  readonly class: string;
  readonly criterion: string;
  /** Absent where it fell: cleared, reloaded, or made anew. */
  readonly by?: number;
  readonly total: number;
}

export interface WatchNews {
  readonly moved: readonly Moved[];
  /** New lines of the inspection engine. */
  readonly engine: readonly string[];
}

export interface WatchCost {
  readonly rounds: number;
  readonly commands: number;
  readonly bytes: number;
  /** Mean time of a round's answers. */
  readonly meanMs: number;
}

const MOST_SAMPLES = 400;
const MOST_LINES = 50_000;
/** SMTP connections and what the engine says of them (asa.md d.7). */
const ABOUT_MAIL = /-(?:10800[2-8]|507003|20101[0-3]|106015): |-30201[34]: .*\/25\b/;
const ENGINE = /-(?:10800[2-6]|507003): /;
/** So many last lines find the place in a buffer that went on. */
const TAIL = 5;

export class WatchBook {
  private samples: string[] = [];
  /** The last sample, when nothing had moved in it: kept only once something does. */
  private idle: string | undefined;
  private totals: ReadonlyMap<string, Counter> | undefined;
  private tail: readonly string[] = [];
  private lines: string[] = [];
  private spent = { rounds: 0, commands: 0, bytes: 0, ms: 0 };
  /** Lines that were let go to stay within bounds. */
  dropped = 0;

  add(round: WatchRound): WatchNews {
    const totals = readTotals(round.sample);
    const moved = this.totals === undefined ? [] : movedSince(this.totals, totals);
    if (this.totals === undefined || moved.length > 0) {
      if (this.idle !== undefined) this.keep(this.idle);
      this.keep(round.sample);
      this.idle = undefined;
    } else this.idle = round.sample;
    this.totals = totals;
    const { rounds, commands, bytes, ms } = this.spent;
    this.spent = {
      rounds: rounds + 1,
      commands: commands + round.commands,
      bytes: bytes + round.bytes,
      ms: ms + round.ms,
    };
    return { moved, engine: this.addLogging(round.logging).filter((line) => ENGINE.test(line)) };
  }

  cost(): WatchCost {
    const { rounds, commands, bytes, ms } = this.spent;
    return { rounds, commands, bytes, meanMs: rounds === 0 ? 0 : Math.round(ms / rounds) };
  }

  /** Samples as one session's text, the last one included. */
  counters(): string {
    return [...this.samples, ...(this.idle === undefined ? [] : [this.idle])].join('');
  }

  syslog(): string {
    return this.lines.map((line) => `${line}\n`).join('');
  }

  private keep(sample: string): void {
    this.samples.push(sample);
    // Every second one goes: growth between two samples stays true, only its moment blurs.
    if (this.samples.length > MOST_SAMPLES)
      this.samples = this.samples.filter((_, i) => i % 2 === 0);
  }

  /** Lines that the buffer didn't hold the last time; of the first look none is news. */
  private addLogging(text: string): readonly string[] {
    const all = text.split('\n').filter((line) => /%(?:ASA|PIX|FTD)-/.test(line));
    const isFirst = this.tail.length === 0;
    const fresh = all.slice(placeAfter(all, this.tail));
    this.tail = all.length > 0 ? all.slice(-TAIL) : this.tail;
    const about = fresh.filter((line) => ABOUT_MAIL.test(line));
    for (const line of about) this.lines.push(line);
    if (this.lines.length > MOST_LINES) {
      const gone = this.lines.length - MOST_LINES / 2;
      this.lines.splice(0, gone);
      this.dropped += gone;
    }
    return isFirst ? [] : about;
  }
}

/** Index after the last occurrence of `tail` in `all`; 0 where the buffer wrapped past it. */
function placeAfter(all: readonly string[], tail: readonly string[]): number {
  if (tail.length === 0) return 0;
  for (let at = all.length - tail.length; at >= 0; at--) {
    if (tail.every((line, i) => all[at + i] === line)) return at + tail.length;
  }
  return 0;
}

interface Counter {
  readonly class: string;
  readonly criterion: string;
  readonly total: number;
}

function readTotals(sample: string): ReadonlyMap<string, Counter> {
  const from = sample.indexOf('show service-policy');
  const text = from < 0 ? sample : sample.slice(sample.lastIndexOf('\n', from) + 1);
  const { facts } = ASA_COMMANDS['asa/show-service-policy'].parse(blockOf('', text));
  const found = new Map<string, Counter>();
  for (const policy of facts?.policies ?? []) {
    for (const one of policy.classes) {
      for (const inspect of one.inspects) {
        for (const { criterion, packets } of inspect.matches) {
          const key = `${policy.nameif ?? ''} ${policy.policy} ${one.name} ${criterion}`;
          found.set(key, { class: one.name, criterion, total: packets });
        }
      }
    }
  }
  return found;
}

function movedSince(
  before: ReadonlyMap<string, Counter>,
  after: ReadonlyMap<string, Counter>,
): readonly Moved[] {
  return [...after].flatMap(([key, now]): readonly Moved[] => {
    const was = before.get(key);
    if (was === undefined || was.total === now.total) return [];
    return [was.total < now.total ? { ...now, by: now.total - was.total } : now];
  });
}
