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
import { codeOf, ENDINGS, INTAKES, OUTCOMES, TLS_KINDS } from './store/codes.ts';
import { INBOUND, type Tracker } from './track/tracker.ts';
import type { TimeWindow } from './window.ts';

const REFUSED = codeOf(ENDINGS, 'refused');
const LOST = codeOf(ENDINGS, 'lost');
const ERROR = codeOf(ENDINGS, 'error');
const ABORTED = codeOf(INTAKES, 'receiving-aborted');
const POSSIBLE = codeOf(OUTCOMES, 'possible');
const SUCCESS = codeOf(TLS_KINDS, 'success');
const BEGUN = new Set([codeOf(TLS_KINDS, 'failed'), codeOf(TLS_KINDS, 'unexpected-response')]);

export function totalsOf(tracker: Tracker, book: ApplianceBook, window: TimeWindow): MailTotals {
  const inbound = { count: 0, success: 0, failed: 0, none: 0 };
  const outbound = { count: 0, success: 0, failed: 0, none: 0 };
  const sums = { lost: 0, errors: 0 };
  const bounds = new Bounds();
  const { connections: c, messages: m, scopes } = tracker;
  const applianceOf = (scope: number | undefined) => scopes[scope ?? 0]?.appliance ?? 0;
  for (let row = 0; row < c.count; row++) {
    const appliance = applianceOf(c.scope[row]);
    if (!window.holds(appliance, c.firstTime[row], c.lastTime[row])) continue;
    bounds.add(c.firstTime[row], c.lastTime[row], appliance);
    const ending = c.ending[row];
    if (ending === ERROR) sums.errors++;
    if (ending === REFUSED) continue;
    const sum = c.direction[row] === INBOUND ? inbound : outbound;
    sum.count++;
    if (ending === LOST) sums.lost++;
    const tls = c.tls[row] ?? 0;
    sum[tls === SUCCESS ? 'success' : BEGUN.has(tls) ? 'failed' : 'none']++;
  }
  let messages = 0;
  let receivingAborted = 0;
  for (let row = 0; row < m.count; row++) {
    const appliance = applianceOf(m.scope[row]);
    if (!window.holds(appliance, m.firstTime[row], m.lastTime[row])) continue;
    bounds.add(m.firstTime[row], m.lastTime[row], appliance);
    if (m.counted[row] === 1) messages++;
    if (m.intake[row] === ABORTED) receivingAborted++;
  }
  const attempts = attemptSums(tracker, window);
  return {
    connections: { inbound: inbound.count, outbound: outbound.count },
    messages,
    receivingAborted,
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

function attemptSums(tracker: Tracker, window: TimeWindow): { failures: number; possible: number } {
  const { attempts, messages, connections, scopes } = tracker;
  let failures = 0;
  let possible = 0;
  let possibleLine = -1;
  for (let row = 0; row < attempts.count; row++) {
    const scope = scopes[messages.scope[attempts.message[row] ?? 0] ?? 0];
    if (!scope || !window.holds(scope.appliance, attempts.time[row], attempts.time[row])) continue;
    if (attempts.outcome[row] === POSSIBLE && attempts.line[row] !== possibleLine) {
      possible++;
      possibleLine = attempts.line[row] ?? -1;
    }
    if (attempts.isFailure[row] !== 1) continue;
    const connection = scope.dcids.get(attempts.dcid[row] ?? 0);
    if (connection < 0 || connections.ending[connection] !== ERROR) failures++;
  }
  return { failures, possible };
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
