/**
 * The sums of contract section 2, `mail`:
 * - connections: every ICID and DCID with a line in the window; TCP refusals were none;
 * - messages: every MID with a line of its intake or queueing, aborted ones too;
 * - receivingAborted: intakes that broke off, but not those that the client itself ended;
 * - deliveryFailures: outbound connections that ended in an error, and recipients that bounced or
 *   got no SMTP reply at all on a connection not yet counted so;
 * - possibleDeliveries: lines that say so, one per connection and message;
 * - tls: `failed` was begun and failed; `none` was never begun.
 */
import type { MailTotals } from '../../model/mail.ts';
import type { ApplianceBook } from './appliances.ts';
import { type Archive, idGroup } from './store/archive.ts';
import { codeOf, ENDINGS, INTAKES, OUTCOMES, TLS_KINDS } from './store/codes.ts';
import { LiveTables } from './store/live.ts';
import { unpackMessage } from './store/pack.ts';
import type { SegmentRows } from './store/segment.ts';
import type { ScopeName } from './track/scope.ts';
import { INBOUND, OUTBOUND } from './track/tracker.ts';
import type { TimeWindow } from './window.ts';

const REFUSED = codeOf(ENDINGS, 'refused');
const LOST = codeOf(ENDINGS, 'lost');
const ERROR = codeOf(ENDINGS, 'error');
const ABORTED = codeOf(INTAKES, 'receiving-aborted');
const POSSIBLE = codeOf(OUTCOMES, 'possible');
const SUCCESS = codeOf(TLS_KINDS, 'success');
const BEGUN = new Set([codeOf(TLS_KINDS, 'failed'), codeOf(TLS_KINDS, 'unexpected-response')]);
/** Bits of the outcomes whose attempts are looked at one by one. */
const BAD =
  (1 << POSSIBLE) | (1 << codeOf(OUTCOMES, 'delayed')) | (1 << codeOf(OUTCOMES, 'bounced'));

export function totalsOf(
  archive: Archive,
  scopes: readonly ScopeName[],
  book: ApplianceBook,
  window: TimeWindow,
): MailTotals {
  const inbound = { count: 0, success: 0, failed: 0, none: 0 };
  const outbound = { count: 0, success: 0, failed: 0, none: 0 };
  const sums = { lost: 0, errors: 0, messages: 0, aborted: 0 };
  const bounds = new Bounds();
  const attempts = new AttemptSums(archive, window);
  const applianceOf = (rows: SegmentRows, at: number) =>
    scopes[rows.scope[at] ?? 0]?.appliance ?? 0;
  archive.connections.each((rows, at) => {
    const appliance = applianceOf(rows, at);
    if (!window.holds(appliance, rows.firstTime[at], rows.lastTime[at])) return;
    bounds.add(rows.firstTime[at], rows.lastTime[at], appliance);
    const ending = rows.code1[at];
    if (ending === ERROR) sums.errors++;
    if (ending === REFUSED) return;
    const sum = rows.code0[at] === INBOUND ? inbound : outbound;
    sum.count++;
    if (ending === LOST) sums.lost++;
    const tls = rows.code2[at] ?? 0;
    sum[tls === SUCCESS ? 'success' : BEGUN.has(tls) ? 'failed' : 'none']++;
  });
  archive.messages.each((rows, at) => {
    const appliance = applianceOf(rows, at);
    if (((rows.code1[at] ?? 0) & BAD) !== 0) attempts.add(rows, at, appliance);
    if (!window.holds(appliance, rows.firstTime[at], rows.lastTime[at])) return;
    bounds.add(rows.firstTime[at], rows.lastTime[at], appliance);
    if (rows.code2[at] === 1) sums.messages++;
    if (rows.code0[at] === ABORTED) sums.aborted++;
  });
  return {
    connections: { inbound: inbound.count, outbound: outbound.count },
    messages: sums.messages,
    receivingAborted: sums.aborted,
    connectionsLost: sums.lost,
    deliveryFailures: sums.errors + attempts.failures,
    possibleDeliveries: attempts.possible,
    tls: {
      inbound: { success: inbound.success, failed: inbound.failed, none: inbound.none },
      outbound: { success: outbound.success, failed: outbound.failed, none: outbound.none },
    },
    ...bounds.stamps(book),
  };
}

/** What the attempts of messages with trouble add up to. */
class AttemptSums {
  failures = 0;
  possible = 0;
  private readonly archive: Archive;
  private readonly window: TimeWindow;
  private readonly live = new LiveTables();

  constructor(archive: Archive, window: TimeWindow) {
    this.archive = archive;
    this.window = window;
  }

  add(rows: SegmentRows, at: number, appliance: number): void {
    const { live, window } = this;
    const { messages: m, attempts: a } = live;
    const row = unpackMessage(rows, at, live);
    const scope = m.scope[row] ?? 0;
    let possibleLine = -1;
    for (const { value } of m.attempts.values(m.attemptHead[row] ?? 0)) {
      if (!window.holds(appliance, a.time[value], a.time[value])) continue;
      if (a.outcome[value] === POSSIBLE && a.line[value] !== possibleLine) {
        this.possible++;
        possibleLine = a.line[value] ?? -1;
      }
      if (a.isFailure[value] !== 1) continue;
      if (!this.isCounted(scope, a.dcid[value] ?? 0)) this.failures++;
    }
    live.removeMessage(row);
    if (live.texts.used > 1 << 20) live.texts.clear();
  }

  /** Whether the connection itself ended in an error, which counts already. */
  private isCounted(scope: number, dcid: number): boolean {
    if (dcid === 0) return false;
    const found = this.archive.connections.find(idGroup(scope, OUTBOUND), dcid);
    return found?.rows.code1[found.at] === ERROR;
  }
}

/** First and last second seen, each with the zone of its appliance. */
class Bounds {
  private first = 0;
  private firstOf = 0;
  private last = 0;
  private lastOf = 0;

  add(first: number | undefined, last: number | undefined, appliance: number): void {
    if (first && (this.first === 0 || first < this.first)) {
      this.first = first;
      this.firstOf = appliance;
    }
    if (last && last > this.last) {
      this.last = last;
      this.lastOf = appliance;
    }
  }

  stamps(book: ApplianceBook): Pick<MailTotals, 'from' | 'to'> {
    if (this.first === 0) return {};
    return {
      from: stamp(this.first, book.offsetAt(this.firstOf, 0)),
      to: stamp(this.last, book.offsetAt(this.lastOf, Number.POSITIVE_INFINITY)),
    };
  }
}

function stamp(seconds: number, offsetMin: number | undefined) {
  const wallMs = seconds * 1000;
  return offsetMin === undefined ? { wallMs } : { wallMs, offsetMin };
}
