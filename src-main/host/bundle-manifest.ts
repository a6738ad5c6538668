/** `manifest.json` of a bundle: what is in it, and the hash of each entry. */
import { z } from 'zod';
import { REDACTIONS } from '../../shared/report/document-shape.ts';

export const BUNDLE_SCHEMA = 'unmask.bundle/1';
export const MANIFEST = 'manifest.json';

const entrySchema = z.object({
  name: z.string().regex(/^(?:[a-z0-9-]+\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Schema `unmask.bundle/1`. */
export const manifestSchema = z.object({
  schema: z.literal(BUNDLE_SCHEMA),
  /** Version of Unmask that wrote it. */
  version: z.string(),
  redaction: z.enum(REDACTIONS),
  /** Last change of the case. */
  caseTouchedAt: z.string(),
  /** All entries but the manifest itself, in the order they stand. */
  entries: z.array(entrySchema),
});

export type BundleManifest = z.infer<typeof manifestSchema>;
