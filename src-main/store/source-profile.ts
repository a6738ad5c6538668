/** A saved source of log lines: where an engine is and what to ask it. Holds no secret. */
import { z } from 'zod';

const text = z.string().min(1).max(2000);
/** A field of a document, dots between its parts. */
const field = z.string().regex(/^[\w@][\w@.-]{0,120}$/);

export const sourceProfileSchema = z.looseObject({
  name: z.string().regex(/^[A-Za-z0-9][\w.-]{0,60}$/),
  kind: z.enum(['elasticsearch', 'opensearch', 'splunk']),
  /** Where its REST interface listens; a path before the interface's own is kept. */
  url: z.url({ protocol: /^https?$/ }).max(500),
  /** Names with `*`, separated by commas. */
  index: z.string().regex(/^[A-Za-z0-9_.*-][\w.*:+-]*(?:,[A-Za-z0-9_.*-][\w.*:+-]*)*$/),
  /** What lines to take: Lucene's query syntax, or a condition of Splunk's `search`. All when absent. */
  query: z.exactOptional(text),
  /** How it lets us in: `basic` asks a password for `user`, the others a token. */
  auth: z.enum(['basic', 'api-key', 'bearer', 'none']),
  user: z.exactOptional(z.string().regex(/^[^\s:]{1,120}$/)),
  /** Certificate authorities to trust instead of the system's, PEM. */
  caFile: z.exactOptional(z.string().min(1).max(1000)),
  /** Hours before now that are taken where nobody says from and to. 24 when absent. */
  lastHours: z.exactOptional(
    z
      .number()
      .positive()
      .max(24 * 366),
  ),
  /** Elasticsearch and OpenSearch only. `@timestamp` when absent. */
  timeField: z.exactOptional(field),
  /** A whole number that orders lines of one time. `log.offset` when absent. */
  orderField: z.exactOptional(field),
  /** Fields that hold the line as the device wrote it; the first that is there counts. */
  lineFields: z.exactOptional(z.array(field).min(1).max(10)),
  /** Fields that name the device. */
  hostFields: z.exactOptional(z.array(field).min(1).max(10)),
});

export type SourceProfile = z.infer<typeof sourceProfileSchema>;
