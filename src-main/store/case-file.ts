/**
 * `case.json`, the heart of a case (contract section 4). Fields that this version does not know are
 * kept, so that a case survives a visit by an older Unmask of the same schema.
 */
import { z } from 'zod';
import type { Message } from '../../shared/base/message.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { VERDICTS } from '../../shared/model/diagnosis.ts';
import { REDACTIONS } from '../../shared/report/document-shape.ts';
import { MIGRATIONS, type Migrations } from './migrations/registry.ts';
import { type StoreError, storeError } from './store-error.ts';

export const CASE_FILE = 'case.json';
const VERSION = 1;

const time = z.string().min(10).max(40);

const gap = z.union([z.string(), z.number()]);
/** A sentence as its id and the values in its gaps; `Message` without sentences inside sentences. */
const messageSchema = z.object({
  id: z.string(),
  values: z.exactOptional(z.record(z.string(), z.union([gap, z.array(gap)]))),
}) satisfies z.ZodType<Message>;

const inputSchema = z.looseObject({
  /** As people know it: the path at import, `a.zip!mail.log`, the name of a paste. */
  path: z.string().min(1),
  /** In the case folder, `captures/edge.txt` or `logs/mail.log.gz`. */
  file: z.string().regex(/^(captures|logs)\/[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
  /** Of the masked text, unpacked. */
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: time,
  /** What it was recognised as; absent before the first diagnosis. */
  kind: z.exactOptional(z.string()),
  device: z.exactOptional(z.string()),
  command: z.exactOptional(z.string()),
  /** What was noticed at import, as message ids with values. */
  notes: z.exactOptional(z.array(z.looseObject({ id: z.string() }))),
});

const deviceSchema = z.looseObject({
  label: z.string(),
  kind: z.enum(['asa', 'esa']),
  address: z.string(),
  port: z.exactOptional(z.number().int().positive()),
  user: z.exactOptional(z.string()),
  /** When it was last read, or tried. */
  collectedAt: z.exactOptional(time),
  /** What was noticed on the way: a standby unit, its mate, a cluster, a context, FTD. */
  notes: z.exactOptional(z.array(messageSchema)),
  /** What ended the last collection early, or was refused on the way. */
  failure: z.exactOptional(
    z.looseObject({
      message: messageSchema,
      todo: messageSchema,
      /** As they stood on the screen, secrets masked. */
      lastLines: z.array(z.string()).max(5),
    }),
  ),
});

/** Schema `unmask.case/1`. */
export const caseSchema = z.looseObject({
  schema: z.literal('unmask.case/1'),
  /** Raised at every write. */
  revision: z.number().int().positive(),
  title: z.string(),
  createdAt: time,
  touchedAt: time,
  isExample: z.exactOptional(z.literal(true)),
  /** Name of the practice scenario it was collected from. */
  practice: z.exactOptional(z.string()),
  /** Opened from a bundle: how much of it was hidden. Such a case is only read. */
  bundle: z.exactOptional(z.looseObject({ redaction: z.enum(REDACTIONS) })),
  /** Real addresses of the ESA. */
  esa: z.array(z.string()),
  peers: z.array(z.string()),
  /** ISO times that bound what is looked at. */
  window: z.exactOptional(
    z.looseObject({ from: z.exactOptional(time), to: z.exactOptional(time) }),
  ),
  symptom: z.string(),
  /** Without secrets. */
  devices: z.array(deviceSchema),
  /** State of each step of the guide that was begun. */
  steps: z.record(z.string(), z.enum(['in-work', 'done', 'needs-you'])),
  notes: z.string(),
  /** Of the devices, where the person said so: an IANA name or an offset. */
  timeZone: z.exactOptional(z.string()),
  /** Clock of the ESA minus clock of the firewall, seconds. */
  skewS: z.exactOptional(z.number()),
  inputs: z.array(inputSchema),
  /** The highest number given to a masked secret. */
  secrets: z.number().int().nonnegative(),
  /** Of `diagnosis.json`: its verdict, and a hash of all that it was made of. */
  diagnosis: z.exactOptional(z.looseObject({ verdict: z.enum(VERDICTS), of: z.string() })),
});

export type CaseFileContent = z.infer<typeof caseSchema>;
export type CaseDevice = z.infer<typeof deviceSchema>;
export type CaseInput = z.infer<typeof inputSchema>;

/** A new case with nothing in it, at revision 1. */
export function emptyCase(title: string, at: string): CaseFileContent {
  return {
    schema: 'unmask.case/1',
    revision: 1,
    title,
    createdAt: at,
    touchedAt: at,
    esa: [],
    peers: [],
    symptom: '',
    devices: [],
    steps: {},
    notes: '',
    inputs: [],
    secrets: 0,
  };
}

/** Reads the text of a `case.json`, older schemas too; `folder` is named in errors. */
export function parseCaseFile(
  text: string,
  folder: string,
  migrations: Migrations = MIGRATIONS,
): Result<CaseFileContent, StoreError> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err(storeError('refused', 'store.damaged', { folder }));
  }
  const version = versionOf(value);
  if (version === undefined) return err(storeError('refused', 'store.no-case', { folder }));
  if (version > VERSION) {
    return err(storeError('refused', 'store.newer', { folder, version, known: VERSION }));
  }
  for (let from = version; from < VERSION; from++) {
    const migrate = migrations[from];
    if (!migrate) return err(storeError('refused', 'store.no-case', { folder }));
    value = migrate(value);
  }
  const parsed = caseSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return err(storeError('refused', 'store.damaged', { folder }));
}

function versionOf(value: unknown): number | undefined {
  const schema = z.looseObject({ schema: z.string() }).safeParse(value).data?.schema ?? '';
  const version = /^unmask\.case\/(?<n>\d{1,6})$/.exec(schema)?.groups?.n;
  return version === undefined ? undefined : Number(version);
}

export function printCaseFile(content: CaseFileContent): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
