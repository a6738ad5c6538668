/** The schema of `timeLine` in a diagnosis; its type is `shared/model/time-line.ts`. */
import { z } from 'zod';

const count = z.number().int().nonnegative();
const place = z.strictObject({ path: z.string(), line: z.number().int().nonnegative() });
const direction = z.enum(['inbound', 'outbound']);
const phase = z.enum(['connected', 'hat', 'tls', 'mail', 'rcpt', 'headers', 'accepted', 'done']);
const outcome = z.strictObject({ whole: count, cut: count });

const clock = z.strictObject({
  firewall: z.string(),
  esa: z.string(),
  seconds: z.exactOptional(z.number()),
  low: z.exactOptional(z.number()),
  high: z.exactOptional(z.number()),
  pairs: z.exactOptional(count),
  step: z.exactOptional(z.strictObject({ from: z.string(), seconds: z.number() })),
});

const flow = z.strictObject({
  firewall: z.string(),
  connection: z.exactOptional(z.string()),
  port: z.exactOptional(count),
  ended: z.exactOptional(z.string()),
  reason: z.exactOptional(z.string()),
  isByEngine: z.boolean(),
  candidates: z.exactOptional(
    z.array(z.strictObject({ id: count, weight: z.number().min(0).max(1) })),
  ),
  places: z.array(place),
});

const connection = z.strictObject({
  direction,
  id: count,
  appliance: z.exactOptional(z.string()),
  peer: z.exactOptional(z.string()),
  opened: z.string(),
  ended: z.exactOptional(z.string()),
  phase,
  phases: z.array(z.strictObject({ phase: z.string(), time: z.string() })),
  ending: z.enum(['close', 'lost', 'timeout', 'too-long', 'error', 'killed', 'refused', 'open']),
  tls: z.enum([
    'none',
    'success',
    'failed',
    'required-missing',
    'not-offered',
    'unexpected-response',
  ]),
  isCut: z.boolean(),
  cause: z.exactOptional(z.string()),
  mid: z.exactOptional(count),
  flow: z.exactOptional(flow),
  place,
  endPlace: place,
});

const tick = z.strictObject({
  time: z.string(),
  firewall: z.string(),
  message: z.string(),
  direction,
  isHarm: z.boolean(),
  place,
});

const counters = z.strictObject({
  firewall: z.string(),
  policy: z.string(),
  class: z.string(),
  map: z.string(),
  series: z.array(
    z.strictObject({
      criterion: z.string(),
      action: z.string(),
      points: z.array(z.strictObject({ time: z.string(), total: count, place })),
    }),
  ),
  windows: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      growth: z.exactOptional(count),
      events: count,
    }),
  ),
  growth: count,
  events: count,
  says: z.enum(['proves', 'refutes', 'more', 'fewer', 'quiet', 'unknown']),
});

const charts = z.strictObject({
  peers: z.array(
    z.strictObject({
      direction,
      peer: z.string(),
      plain: outcome,
      tls: outcome,
      place: z.exactOptional(place),
    }),
  ),
  peersLeft: count,
  phases: z.array(outcome.extend({ direction, phase, place: z.exactOptional(place) })),
  hours: z.array(outcome.extend({ from: z.string(), drops: count, place: z.exactOptional(place) })),
  hoursEach: count,
});

export const timeLineSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  clocks: z.array(clock),
  joins: z.strictObject({ flows: count, sure: count, ambiguous: count, alone: count }),
  connections: z.array(connection),
  connectionsLeft: count,
  ticks: z.array(tick),
  ticksLeft: count,
  counters: z.array(counters),
  charts: z.nullable(charts),
});
