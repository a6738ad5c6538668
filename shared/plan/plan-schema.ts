/**
 * The schema of `plan.json` (`unmask.plan/1`). A plan on disk is foreign text: a push reads it by this
 * and by `refuseCommand`, and types nothing of a plan that doesn't pass.
 */
import { z } from 'zod';
import { type ChangePlan, PLAN_SCHEMA, STRATEGIES } from '../model/plan.ts';
import { message } from './message-schema.ts';

const tristate = z.union([z.literal(true), z.literal(false), z.literal('unknown')]);
const amount = z.string().regex(/^\d{1,80}$/);
const count = z.number().int().nonnegative();

const span = z.strictObject({ path: z.string(), from: count, to: count });
const direction = z.enum(['inbound', 'outbound']);
const mode = z.enum([
  'config',
  'config-cmap',
  'config-pmap',
  'config-pmap-c',
  'config-pmap-p',
  'config-network-object-group',
]);

/** The longest line that a device takes (asa.md e.2); one line each. */
const line = z
  .string()
  .min(1)
  .max(511)
  .regex(/^[^\r\n]+$/);
const command = { command: line, mode, enters: z.exactOptional(mode) };

const step = z.strictObject({
  ...command,
  id: z.string().regex(/^s\d{2,4}$/),
  inverse: z.array(line),
  why: message,
  isSwitch: z.exactOptional(z.literal(true)),
  spans: z.array(span),
});

const walk = z.strictObject({
  esa: z.string(),
  direction,
  from: z.string(),
  to: z.string(),
  before: tristate,
  after: tristate,
  map: z.exactOptional(z.string()),
});

const query = z.strictObject({
  kind: z.enum(['flow', 'trace', 'table', 'counters']),
  command: line,
  wants: z.enum(['no-inspect-esmtp', 'inspect-esmtp', 'shown']),
  isExample: z.exactOptional(z.literal(true)),
});

const expectation = z.strictObject({
  kind: z.enum(['exempt', 'inspected', 'control-inspected', 'limits']),
  esa: z.exactOptional(z.string()),
  direction: z.exactOptional(direction),
  map: z.exactOptional(z.string()),
  text: message,
  queries: z.array(query),
});

const flow = z.strictObject({
  from: z.string(),
  to: z.string(),
  sources: z.array(z.string()),
  moreSources: count,
  destinations: z.array(z.string()),
  moreDestinations: count,
});

const part = z.strictObject({ ipv4: amount, ipv6: amount, flows: z.array(flow), more: count });

const radius = z.strictObject({
  keeps: part,
  loses: part,
  gains: part,
  unknown: part,
  otherMap: part,
  losesOthers: part,
  pairs: z.array(z.strictObject({ from: z.string(), to: z.string() })),
});

const difference = z.strictObject({
  kind: z.enum(['only-before', 'only-after', 'order']),
  where: z.string(),
  text: z.string(),
});

/** `unmask.plan/1`, as printed and as kept in a case. */
export const planSchema: z.ZodType<ChangePlan> = z.strictObject({
  schema: z.literal(PLAN_SCHEMA),
  strategy: z.enum(STRATEGIES),
  wasAsked: z.exactOptional(z.literal(true)),
  firewall: z.string(),
  context: z.exactOptional(z.string()),
  hostname: z.exactOptional(z.string()),
  release: z.exactOptional(z.string()),
  configuration: z.strictObject({
    sha256: z.exactOptional(z.string().regex(/^[0-9a-f]{64}$/)),
    paths: z.array(z.string()),
  }),
  esa: z.array(
    z.strictObject({
      address: z.string(),
      mapped: z.array(z.string()),
      listed: z.array(z.string()),
    }),
  ),
  directions: z.array(direction),
  steps: z.array(step).min(1),
  inverse: z.array(z.strictObject(command)),
  outcome: z.strictObject({ isExempt: tristate, walks: z.array(walk) }),
  expectations: z.array(expectation),
  blastRadius: radius,
  interruption: z.strictObject({
    kind: z.enum(['none', 'gap', 'lasting', 'interruption']),
    text: message,
  }),
  saving: z.strictObject({
    startupEqualsRunning: tristate,
    differences: z.array(difference),
    text: message,
  }),
  clear: z.array(line),
  warnings: z.array(message),
  questions: z.array(z.strictObject({ id: z.string(), text: message })),
  override: z.exactOptional(message),
  leftovers: z.array(difference),
});

/** The plan in a JSON value; undefined for anything else. */
export function readPlan(json: unknown): ChangePlan | undefined {
  const parsed = planSchema.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}
