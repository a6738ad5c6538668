/** `report.json` as a schema: for the published JSON Schema, and for whoever reads a report back. */
import { z } from 'zod';
import { diagnosisSchema } from '../../shared/ipc/diagnosis-schema.ts';
import { VERDICTS } from '../../shared/model/diagnosis.ts';
import { AUDIENCES, LENGTHS, REDACTIONS, SECTIONS } from '../../shared/report/document-shape.ts';

const tone = z.enum(['harm', 'suspicion', 'clear', 'unknown', 'quiet']);

/** A drawing is data of the renderers; its parts are described in words only. */
const scene = z.looseObject({
  width: z.number(),
  height: z.number(),
  title: z.string(),
  /** The picture in words. */
  desc: z.string(),
  nodes: z.array(z.looseObject({ kind: z.enum(['rect', 'path', 'text', 'group']) })),
});

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('notice'), tone, text: z.string() }),
  z.object({
    kind: z.literal('heading'),
    text: z.string(),
    id: z.exactOptional(z.string()),
  }),
  z.object({
    kind: z.literal('facts'),
    rows: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
  z.object({
    kind: z.literal('list'),
    isOrdered: z.exactOptional(z.literal(true)),
    items: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(
      z.object({
        title: z.string(),
        isMono: z.exactOptional(z.literal(true)),
        isNumber: z.exactOptional(z.literal(true)),
      }),
    ),
    rows: z.array(z.array(z.string())),
  }),
  z.object({
    kind: z.literal('code'),
    caption: z.string(),
    lines: z.array(z.object({ place: z.exactOptional(z.string()), text: z.string() })),
  }),
  z.object({
    kind: z.literal('finding'),
    id: z.string(),
    tone,
    severity: z.string(),
    title: z.string(),
    facts: z.array(z.string()),
    summary: z.string(),
  }),
  z.object({ kind: z.literal('picture'), scene, caption: z.string() }),
]);

/** Schema `unmask.report/1`. */
export const reportSchema = z.object({
  schema: z.literal('unmask.report/1'),
  version: z.string(),
  language: z.enum(['en', 'nl']),
  audience: z.enum(AUDIENCES),
  length: z.enum(LENGTHS),
  redaction: z.enum(REDACTIONS),
  title: z.string(),
  asOf: z.string(),
  caseTouchedAt: z.string(),
  verdict: z.enum(VERDICTS),
  verdictWord: z.string(),
  because: z.string(),
  sections: z.array(z.object({ id: z.enum(SECTIONS), title: z.string(), blocks: z.array(block) })),
  findings: diagnosisSchema.shape.findings,
  events: z.array(
    z.object({
      time: z.string(),
      source: z.string(),
      line: z.number().int(),
      finding: z.string(),
      text: z.string(),
    }),
  ),
});
