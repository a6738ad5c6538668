/**
 * Reads one document of mail_logs: bytes in, in any chunks; lines classified, matched to a form, and
 * handed to the tracker. Every line gets a fate; what was odd is told once, with a count and the
 * first place. A text of mail that was logged over several lines is never taken for log lines, as
 * far as the quotes around it tell.
 */
import { type LineFate, NO_COVERAGE } from '../../base/parsed.ts';
import { decode, SPACE } from './bytes.ts';
import { SLOT } from './fields.ts';
import { HeaderReader, type LineKind } from './header.ts';
import { findIds } from './ids.ts';
import { LineFeed } from './line-feed.ts';
import { LINE_STEP } from './line-index.ts';
import { type Leaf, takeLeaf } from './matcher.ts';
import { Oddities } from './oddities.ts';
import { Match } from './pattern.ts';
import type {
  DocumentReading,
  FateCounts,
  LineRange,
  ReaderInput,
  ReaderState,
} from './reading.ts';
import { MAIL_LOG_FORMS } from './registry.ts';
import { NEW_HEADER, RAW } from './scan/program.ts';
import { LAYOUT, MATCHER } from './scan/scanner.ts';
import { ShapeBook } from './shapes.ts';
import { HANDLERS } from './track/handlers.ts';
import { YearGuess } from './year.ts';

interface HeldLine {
  readonly bytes: Uint8Array;
  readonly number: number;
  readonly isEnded: boolean;
}

const FORM = Object.fromEntries(MAIL_LOG_FORMS.map((form, index) => [form.id, index]));
const BEGIN = FORM['esa.mail-log.file-begin'];
const VERSION = FORM['esa.mail-log.file-version'];
const OFFSET = FORM['esa.mail-log.file-offset'];
const TEXT_SLOTS = [SLOT.subject, SLOT.messageId, SLOT.attachment, SLOT.detail];

/** Fields that the scanner gives per leaf, flat: slot times 2, plus 1 for a number. */
const FIELDS = Int32Array.from(
  LAYOUT.wanted.flatMap((fields) =>
    fields.map(({ slot, isNumber }) => slot * 2 + Number(isNumber)),
  ),
);
const FIELD_COUNT = Int32Array.from(LAYOUT.wanted, (fields) => fields.length);
/** Words that they take. */
const WORD_COUNT = Int32Array.from(LAYOUT.wanted, (fields) =>
  fields.reduce((sum, { isNumber }) => sum + (isNumber ? 1 : 2), 0),
);
const FIELD_START = FIELD_COUNT.map((_, i) =>
  FIELD_COUNT.subarray(0, i).reduce((a, b) => a + b, 0),
);
const IS_IGNORED = Uint8Array.from(MAIL_LOG_FORMS, (form) => (form.ignored ? 1 : 0));
const MAY_FOLD = Uint8Array.from(MAIL_LOG_FORMS, (form) => (form.mayFold ? 1 : 0));

const UNSET = -1;
const LONG_LINE = 65_536;
const CLOCK_BACK_S = 60;
/** A text that is still open after so many lines was cut, not folded. */
const MAX_HELD = 16;
const MAX_HELD_BYTES = 65_536;
/** Lines without a stamp that may follow a text of mail. */
const MAX_FOLDED = 64;
const QUOTES = new Set([34, 39]);
const TRACE_LEVEL = 3;
/** Default names of subscriptions that say nothing about SMTP connections [K]. */
const OTHER_LOGS = new Set(
  (
    'amp antispam antivirus authentication cli_logs configuration content_scanner encryption error_logs euq_logs ' +
    'euqgui_logs ftpd_logs graymail gui_logs reportd_logs reportqueryd_logs scanning sntpd_logs status system ' +
    'system_logs trackerd_logs updater_logs upgrade_logs'
  ).split(' '),
);

export class MailLogReader {
  readonly shapes = new ShapeBook();
  private readonly input: ReaderInput;
  /** Offsets of lines 1, 1025, .... */
  readonly steps: number[] = [];
  private readonly feeder = new LineFeed((bytes, from, to, isEnded, offset) => {
    if (this.lineNumber % LINE_STEP === 0) this.steps.push(offset);
    this.onLine(bytes, from, to, isEnded);
  });
  private readonly years: YearGuess;
  private readonly header: HeaderReader;
  private readonly match = new Match();
  private used = 0;
  /** Lines by form, as `MAIL_LOG_FORMS` has them. */
  readonly formCounts = new Uint32Array(MAIL_LOG_FORMS.length);
  private readonly counts: FateCounts = { used: 0, ignored: 0, unsupported: 0, unknown: 0 };
  private readonly odd: Oddities;
  private readonly seenAppliances = new Set<number>();
  private readonly lastTimes: number[] = [];
  /** The header last read is not that of the line before. */
  private isStale = true;
  /** Whose the line is and when it was written isn't that of the line before. */
  private isNewHeader = true;
  private lineNumber = 0;
  private lines = 0;
  private foreign = 0;
  private range = 0;
  /** Appliance of lines without a host, once there was one. */
  private appliance: number | undefined;
  private hostAppliance = UNSET;
  private host: string | undefined;
  private offsetMin: number | undefined;
  /** Lines without a stamp that still go with the text of mail before them. */
  private foldsLeft = 0;
  private openQuote = 0;
  private held: HeldLine[] = [];
  private heldBytes = 0;

  constructor(input: ReaderInput) {
    this.input = input;
    this.odd = new Oddities(input.path);
    this.appliance = input.appliance;
    this.years = new YearGuess(input.now);
    this.header = new HeaderReader(this.years);
  }

  /** `offset` is the place of the chunk's first byte in the document. */
  feed(chunk: Uint8Array, offset: number): void {
    this.feeder.feed(chunk, offset);
  }

  /**
   * Takes what a scanner found in whole lines: `bytes` are its input, `base` the address of their
   * first byte, `offset` its place in the document; the first `count` of `words` are what the scanner
   * wrote (`scan/program.ts`). To be mixed with `feed` only between lines.
   */
  play(bytes: Uint8Array, base: number, offset: number, words: Int32Array, count: number): void {
    let at = 0;
    while (at < count) {
      const code = words[at] as number; // below count
      const from = (words[at + 1] as number) - base;
      const third = words[at + 2] as number;
      at += 3;
      if (this.lineNumber % LINE_STEP === 0) this.steps.push(offset + from);
      if (code === RAW) {
        this.onLine(bytes, from, third - base, true);
        continue;
      }
      this.onScanned(bytes, from, words, at, code);
      at += WORD_COUNT[code & 0xffff] as number; // the scanner knows the same leaves
    }
  }

  /** No more bytes; says how it went. */
  end(): DocumentReading {
    this.feeder.end();
    while (this.held.length > 0) this.release();
    const { path, doubleOf, firstIndex, tracker } = this.input;
    const { lines, foreign, offsetMin } = this;
    this.odd.noteTracker(tracker.takeNotes(), firstIndex);
    if (this.years.assumed !== undefined) this.odd.note('year-assumed', 1);
    return {
      path,
      lines,
      foreign,
      coverage: {
        ...NO_COVERAGE,
        ...this.counts,
        used: this.counts.used + this.used,
        lines: lines - foreign,
      },
      warnings: this.odd.warnings(this.shapes, doubleOf ?? '', this.years.assumed ?? 0),
      appliances: [...this.seenAppliances].map((index) => this.input.book.name(index)),
      ...(offsetMin === undefined ? {} : { offsetMin }),
    };
  }

  /** What a reader of the same document needs to go on from here. */
  state(): ReaderState {
    const { appliance, offsetMin, years, header } = this;
    return {
      lineNumber: this.lineNumber,
      lines: this.lines,
      foreign: this.foreign,
      counts: { ...this.counts, used: this.counts.used + this.used },
      odd: [...this.odd.found].map(([kind, found]) => [kind, { ...found }]),
      shapes: this.shapes.state(),
      seenAppliances: [...this.seenAppliances],
      lastTimes: [...this.lastTimes].map((time) => time ?? 0),
      ...(appliance === undefined ? {} : { appliance }),
      ...(offsetMin === undefined ? {} : { offsetMin }),
      foldsLeft: this.foldsLeft,
      openQuote: this.openQuote,
      held: this.held.map(({ bytes, number }) => ({ bytes: [...bytes], number })),
      ...(years.last === undefined ? {} : { lastYearMs: years.last }),
      ...(years.assumed === undefined ? {} : { assumedYear: years.assumed }),
      ...(header.indent === undefined ? {} : { indent: header.indent }),
      steps: [...this.steps],
    };
  }

  /** Goes on from what another reader left; before anything is fed. */
  resume(state: ReaderState): void {
    this.lineNumber = state.lineNumber;
    this.lines = state.lines;
    this.foreign = state.foreign;
    Object.assign(this.counts, state.counts);
    for (const [kind, { count, line }] of state.odd) this.odd.note(kind, line, count);
    this.shapes.resume(state.shapes);
    for (const appliance of state.seenAppliances) this.seenAppliances.add(appliance);
    this.lastTimes.push(...state.lastTimes);
    this.appliance = state.appliance;
    this.offsetMin = state.offsetMin;
    this.foldsLeft = state.foldsLeft;
    this.openQuote = state.openQuote;
    this.held = state.held.map(({ bytes, number }) => ({
      bytes: Uint8Array.from(bytes),
      number,
      isEnded: true,
    }));
    this.heldBytes = this.held.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.years.last = state.lastYearMs;
    this.years.assumed = state.assumedYear;
    this.header.indent = state.indent;
    this.steps.push(...state.steps);
  }

  /** Lines met so far, read or not. */
  get lineCount(): number {
    return this.lineNumber;
  }

  /** Whose the lines without a host are, as far as known by now. */
  get ownAppliance(): number | undefined {
    return this.appliance;
  }

  private onLine(bytes: Uint8Array, from: number, to: number, isEnded: boolean): void {
    this.isStale = true;
    this.isNewHeader = true;
    const number = ++this.lineNumber;
    if (!this.isWanted(number)) return;
    this.lines++;
    if (to - from > LONG_LINE) this.odd.note('long-lines', number);
    const isDouble = number <= (this.input.doubles ?? 0);
    if (isDouble || (!isEnded && this.input.dropCutLine === true)) {
      this.odd.note(isDouble ? 'doubles' : 'cut-line', number);
      this.counts.ignored++;
    } else if (this.openQuote > 0) this.hold(bytes, from, to, number, isEnded);
    else this.take(bytes, from, to, number, isEnded);
  }

  /** A line whose form the scanner found; `at` is the place of its fields. */
  private onScanned(
    bytes: Uint8Array,
    from: number,
    words: Int32Array,
    at: number,
    code: number,
  ): void {
    const lengths = words[at - 1] as number; // the third word of the line
    const to = from + (lengths & 0xffff);
    const isPlain = this.openQuote === 0 && this.input.ranges === undefined;
    if (!isPlain || this.lineNumber < (this.input.doubles ?? 0)) {
      this.onLine(bytes, from, to, true);
      return;
    }
    if (this.isStale || code >= NEW_HEADER) {
      const kind = this.header.read(bytes, from, to);
      if (kind !== 'record' || this.header.messageAt !== from + (lengths >>> 16)) {
        this.onLine(bytes, from, to, true);
        return;
      }
      this.isStale = false;
      this.isNewHeader = true;
    }
    const number = ++this.lineNumber;
    this.lines++;
    const leaf = code & 0xffff;
    this.fillMatch(bytes, from, words, at, leaf);
    this.foldsLeft = 0;
    const fate = this.known(bytes, to, number, true);
    if (fate === 'used') this.used++;
    else this.counts[fate]++;
  }

  private fillMatch(
    bytes: Uint8Array,
    from: number,
    words: Int32Array,
    first: number,
    index: number,
  ): void {
    const { match } = this;
    takeLeaf(MATCHER.leaves[index] as Leaf, bytes, match); // the scanner knows the same leaves
    const start = FIELD_START[index] as number;
    const count = FIELD_COUNT[index] as number;
    let at = first;
    for (let i = 0; i < count; i++) {
      const field = FIELDS[start + i] as number; // below count
      const slot = field >> 1;
      const word = words[at++] as number;
      if ((field & 1) === 1) match.numbers[slot] = word;
      else {
        const text = from + (word & 0xffff);
        match.starts[slot] = text;
        match.ends[slot] = text + (word >>> 16);
        match.hashes[slot] = words[at++] as number;
      }
    }
  }

  private isWanted(number: number): boolean {
    const { ranges } = this.input;
    if (!ranges) return true;
    for (; this.range < ranges.length; this.range++) {
      const range = ranges[this.range] as LineRange; // below length
      if (number < range.fromLine) return false;
      if (number <= range.toLine) return true;
    }
    return false;
  }

  // --- one line --------------------------------------------------------------------------------

  private take(bytes: Uint8Array, from: number, to: number, number: number, isEnded: boolean) {
    this.isStale = true;
    this.isNewHeader = true;
    const kind = this.header.read(bytes, from, to);
    if (kind === 'foreign') this.foreign++;
    else this.counts[this.fate(kind, bytes, from, to, number, isEnded)]++;
  }

  private fate(
    kind: LineKind,
    bytes: Uint8Array,
    from: number,
    to: number,
    number: number,
    isEnded: boolean,
  ): LineFate {
    if (kind === 'blank') return 'ignored';
    if (kind === 'continuation' && this.foldsLeft-- > 0) return 'ignored';
    if (kind !== 'record') return this.unknown(bytes, from, to, number, isEnded);
    this.foldsLeft = 0;
    if (this.matchLine(bytes, this.header.messageAt, to)) {
      return this.known(bytes, to, number, isEnded);
    }
    this.setSource(number);
    this.joinIds(bytes, this.header.messageAt, to);
    // Inner steps of the daemons, and lines of another subscription in a mixed collection.
    const isOther = this.header.tag !== undefined && OTHER_LOGS.has(this.header.tag);
    if (this.header.level >= TRACE_LEVEL || isOther) return 'ignored';
    return this.unknown(bytes, this.header.messageAt, to, number, isEnded);
  }

  /** A line of a known form, which is in `match`. */
  private known(bytes: Uint8Array, to: number, number: number, isEnded: boolean): LineFate {
    const { form } = this.match;
    this.formCounts[form] = (this.formCounts[form] as number) + 1; // one per form
    if (form === BEGIN) return 'used';
    if (this.match.form === VERSION) this.onVersion();
    this.setSource(number);
    if (!isEnded && this.match.openEnded) {
      return this.unknown(bytes, this.header.messageAt, to, number, isEnded);
    }
    this.input.tracker.isCut = !isEnded;
    this.apply(number, bytes, to);
    return IS_IGNORED[this.match.form] === 1 ? 'ignored' : 'used';
  }

  /** A form must take all; blanks that some tool added at the end don't count. */
  private matchLine(bytes: Uint8Array, from: number, to: number): boolean {
    if (MATCHER.match(bytes, from, to, this.match)) return true;
    let end = to;
    while (end > from && bytes[end - 1] === SPACE) end--;
    return end < to && MATCHER.match(bytes, from, end, this.match);
  }

  private apply(number: number, bytes: Uint8Array, to: number): void {
    const { match } = this;
    HANDLERS[match.form]?.(this.input.tracker, match);
    if (match.form === OFFSET) this.onOffset(number);
    if (MAY_FOLD[match.form] === 1) {
      this.foldsLeft = MAX_FOLDED;
      this.openQuote = openQuote(match, bytes, to);
    }
  }

  private unknown(bytes: Uint8Array, from: number, to: number, number: number, isEnded: boolean) {
    if (isEnded) {
      const text = decode(bytes, from, Math.min(to, from + 600));
      this.shapes.add(text, { path: this.input.path, from: number, to: number });
    } else this.odd.note('cut-line', number);
    return 'unknown' as const;
  }

  /** Lines of unknown form still belong to the records they name, if those are known. */
  private joinIds(bytes: Uint8Array, from: number, to: number): void {
    const { tracker } = this.input;
    for (const { kind, id } of findIds(bytes, from, to)) tracker.join(kind, id);
  }

  // --- whose line, and when --------------------------------------------------------------------

  private setSource(number: number): void {
    const { tracker, book, firstIndex } = this.input;
    if (!this.isNewHeader && this.hostAppliance !== UNSET) {
      tracker.next(firstIndex + number - 1);
      return;
    }
    this.isNewHeader = false;
    const { header } = this;
    if (header.host !== this.host || this.hostAppliance === UNSET) {
      this.host = header.host;
      this.hostAppliance = header.host === undefined ? this.own() : book.ofHost(header.host);
    }
    const { hostAppliance } = this;
    this.seenAppliances.add(hostAppliance);
    tracker.begin(firstIndex + number - 1, hostAppliance, header.time);
    if (header.offsetMin !== undefined) {
      book.setOffset(hostAppliance, tracker.line, header.offsetMin);
      this.offsetMin = header.offsetMin;
    }
    if (header.time === 0) return;
    const last = this.lastTimes[hostAppliance] ?? 0;
    if (header.time < last - CLOCK_BACK_S) this.odd.note('clock-back', number);
    this.lastTimes[hostAppliance] = header.time;
  }

  private own(): number {
    this.appliance ??= this.input.book.ofDocument(this.input.path);
    return this.appliance;
  }

  /** The serial number says which appliance it is, from here on. */
  private onVersion(): void {
    const { match, header } = this;
    const { host } = header;
    const serial = match.text(SLOT.serial);
    const version = match.text(SLOT.version);
    const { book } = this.input;
    const known = host === undefined ? this.appliance : book.ofHost(host);
    const appliance = book.ofSerial(serial, version, known, host);
    if (host === undefined) this.appliance = appliance;
    this.hostAppliance = UNSET;
  }

  private onOffset(number: number): void {
    const minutes = Math.round(Number(this.match.text(SLOT.offset)) / 60);
    if (!(Math.abs(minutes) <= 840)) return;
    this.offsetMin = minutes;
    this.input.book.setOffset(this.hostAppliance, this.input.firstIndex + number - 1, minutes);
  }

  // --- text of mail over several lines ---------------------------------------------------------

  /**
   * The text of a mail (a Subject, say) began with a quote that isn't closed. Lines are held until
   * one closes it: then all of them are text, also those that look like log lines. Where none does
   * in time, the text was cut and the lines are what they seem.
   */
  private hold(bytes: Uint8Array, from: number, to: number, number: number, isEnded: boolean) {
    // A copy for sure: `slice` of Node's Buffer would share the chunk.
    this.held.push({ bytes: new Uint8Array(bytes.subarray(from, to)), number, isEnded });
    this.heldBytes += to - from;
    if (bytes[to - 1] === this.openQuote && this.closesText(bytes, from, to)) this.dropHeld();
    else if (this.opensText(bytes, from, to)) this.release();
    else if (this.held.length >= MAX_HELD || this.heldBytes > MAX_HELD_BYTES) this.release();
  }

  /** A text that begins while another is open: the first was only cut. */
  private opensText(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.header.read(bytes, from, to) !== 'record') return false;
    if (!this.matchLine(bytes, this.header.messageAt, to)) return false;
    if (!MAIL_LOG_FORMS[this.match.form]?.mayFold) return false;
    return openQuote(this.match, bytes, to) > 0;
  }

  /** A line without a stamp, or one that would be a log line but for the quote at its end. */
  private closesText(bytes: Uint8Array, from: number, to: number): boolean {
    const kind = this.header.read(bytes, from, to);
    if (kind === 'continuation') return true;
    const at = this.header.messageAt;
    return kind === 'record' && !this.matchLine(bytes, at, to) && this.matchLine(bytes, at, to - 1);
  }

  private dropHeld(): void {
    const { held } = this;
    this.held = [];
    this.heldBytes = 0;
    this.openQuote = 0;
    for (const line of held) {
      const kind = this.header.read(line.bytes, 0, line.bytes.length);
      if (kind === 'record') this.odd.note('forged', line.number);
      this.counts[kind === 'record' ? 'unsupported' : 'ignored']++;
    }
  }

  /** The lines held are ordinary ones after all; one of them may open a text anew. */
  private release(): void {
    const { held } = this;
    this.held = [];
    this.heldBytes = 0;
    this.openQuote = 0;
    for (const { bytes, number, isEnded } of held) {
      if (this.openQuote > 0) this.hold(bytes, 0, bytes.length, number, isEnded);
      else this.take(bytes, 0, bytes.length, number, isEnded);
    }
  }
}

/** The quote that a text of mail opened and the line doesn't close, or 0. */
function openQuote(match: Match, bytes: Uint8Array, to: number): number {
  for (const slot of TEXT_SLOTS) {
    if (!match.has(slot)) continue;
    const start = match.start(slot);
    const quote = bytes[start];
    if (quote === undefined || start >= to || !QUOTES.has(quote)) return 0;
    return bytes[to - 1] === quote && to - 1 > start ? 0 : quote;
  }
  return 0;
}
