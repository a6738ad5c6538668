/**
 * The schema of `diagnose --format json` (`unmask.diagnosis/1`), held equal to the type `Diagnosis`
 * by the two assignments below. The JSON Schema under `docs/schemas/` is generated from it.
 */
import { z } from 'zod';
import { type Diagnosis, VERDICTS } from '../model/diagnosis.ts';
import { SEVERITIES } from '../model/finding.ts';
import { timeLineSchema } from './time-line-schema.ts';

const count = z.number().int().nonnegative();
const lineNumber = z.number().int().positive();
const tristate = z.union([z.literal(true), z.literal(false), z.literal('unknown')]);
const tristateOrPart = z.union([tristate, z.literal('part')]);

const evidence = z.strictObject({ path: z.string(), line: lineNumber, text: z.string() });

const input = z.strictObject({
  path: z.string(),
  kind: z.string(),
  parts: z.exactOptional(
    z.array(z.strictObject({ kind: z.string(), fromLine: lineNumber, toLine: count })),
  ),
  lines: count,
  understood: count,
  device: z.exactOptional(z.string()),
  warnings: z.exactOptional(z.array(z.strictObject({ line: count, text: z.string() }))),
});

const firewall = z.strictObject({
  id: z.string(),
  host: z.exactOptional(z.string()),
  context: z.exactOptional(z.string()),
  release: z.exactOptional(z.string()),
  role: z.exactOptional(z.enum(['active', 'standby', 'cluster-control', 'cluster-data'])),
});

const step = z.strictObject({
  scope: z.enum(['global', 'interface']),
  nameif: z.exactOptional(z.string()),
  policy: z.string(),
  class: z.string(),
  matches: tristateOrPart,
  takes: tristateOrPart,
  inspects: z.exactOptional(z.string()),
  trap: z.exactOptional(z.string()),
  reason: z.string(),
  evidence: z.array(evidence),
});

const walk = z.strictObject({
  firewall: z.string(),
  from: z.string(),
  to: z.string(),
  inspected: tristate,
  policy: z.exactOptional(z.string()),
  class: z.exactOptional(z.string()),
  map: z.exactOptional(z.string()),
  because: z.array(evidence),
  unknown: z.exactOptional(z.array(z.strictObject({ reason: z.string(), settles: z.string() }))),
  steps: z.exactOptional(z.array(step)),
  slices: z.exactOptional(
    z.array(
      z.strictObject({
        peers: z.array(z.string()),
        inspected: tristate,
        class: z.exactOptional(z.string()),
        map: z.exactOptional(z.string()),
      }),
    ),
  ),
});

const direction = z.strictObject({ inspected: tristate, walks: z.array(walk) });

const esa = z.strictObject({
  address: z.string(),
  assumed: z.exactOptional(z.literal(true)),
  mapped: z.array(z.string()),
  inbound: direction,
  outbound: direction,
});

const finding = z.strictObject({
  id: z.string(),
  severity: z.enum(SEVERITIES),
  confidence: z.number().min(0).max(1),
  title: z.string(),
  summary: z.string(),
  subject: z.exactOptional(z.string()),
  firewall: z.exactOptional(z.string()),
  past: z.exactOptional(z.literal(true)),
  count: z.exactOptional(count),
  evidence: z.array(evidence).max(20),
  rivals: z.array(z.strictObject({ cause: z.string(), test: z.string() })),
  remedy: z.exactOptional(z.string()),
  weighing: z.exactOptional(z.array(z.string())),
});

const tlsCounts = z.strictObject({ success: count, failed: count, none: count });

const mail = z.strictObject({
  connections: z.strictObject({ inbound: count, outbound: count }),
  messages: count,
  receivingAborted: count,
  connectionsLost: count,
  deliveryFailures: count,
  possibleDeliveries: count,
  tls: z.strictObject({ inbound: tlsCounts, outbound: tlsCounts }),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
});

/** `unmask.diagnosis/1`, as printed and as kept in a case. */
export const diagnosisSchema = z.strictObject({
  schema: z.literal('unmask.diagnosis/1'),
  asOf: z.string(),
  language: z.string(),
  verdict: z.enum(VERDICTS),
  because: z.string(),
  inputs: z.array(input),
  firewalls: z.array(firewall),
  esa: z.array(esa),
  findings: z.array(finding),
  notChecked: z.array(z.strictObject({ id: z.string(), needs: z.array(z.string()) })),
  mail: z.nullable(mail),
  timeLine: z.exactOptional(timeLineSchema),
});

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
type Parsed = DeepReadonly<z.output<typeof diagnosisSchema>>;
type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Does not compile when schema and type differ. */
export const diagnosisSchemaIsType: Equal<Parsed, Diagnosis> = true;
