/**
 * Case and diagnosis -> one report document. Pure and deterministic: no clock, every stamp comes
 * from the case. Which sections there are depends on the reader and the length, or on a list.
 */
import type { ReportBlock, ReportDocument, SectionId } from './document-shape.ts';
import { SECTIONS } from './document-shape.ts';
import type { Draft, ReportInput, ReportOptions } from './draft.ts';
import { reportEvents } from './events.ts';
import {
  approvalBlocks,
  commandBlocks,
  planBlocks,
  proofBlocks,
  rollbackBlocks,
} from './sections/change.ts';
import { collectedBlocks, notCheckedBlocks } from './sections/collected.ts';
import { findingBlocks } from './sections/findings.ts';
import { glossaryBlocks, notesBlocks } from './sections/notes.ts';
import { mailBlocks, pathBlocks } from './sections/paths.ts';
import { chartBlocks, timeLineBlocks } from './sections/time-line.ts';
import { askedBlocks, verdictBlocks } from './sections/verdict.ts';
import { sectionsFor } from './sections-for.ts';
import { visibleDeep } from './visible-deep.ts';

/** Builds the document. Sections without content are left out. */
export function buildReport(input: ReportInput, options: ReportOptions): ReportDocument {
  const safe = visibleDeep(input);
  const draft: Draft = {
    ...safe,
    options,
    say: (id, values) => options.say(values === undefined ? { id } : { id, values }),
  };
  const { diagnosis } = safe;
  const wanted = options.sections ?? sectionsFor(options.audience, options.length);
  return {
    schema: 'unmask.report/1',
    version: options.version,
    language: options.language,
    audience: options.audience,
    length: options.length,
    redaction: options.redaction,
    title: safe.case.title,
    asOf: diagnosis.asOf,
    caseTouchedAt: safe.case.touchedAt,
    verdict: diagnosis.verdict,
    verdictWord: draft.say(`report.verdict.${diagnosis.verdict}`),
    because: diagnosis.because,
    sections: SECTIONS.filter((id) => wanted.includes(id))
      .map((id) => ({
        id,
        title: draft.say(`report.section.${id}`),
        blocks: SECTION_BLOCKS[id](draft),
      }))
      .filter((section) => section.blocks.length > 0),
    findings: diagnosis.findings,
    events: reportEvents(draft),
  };
}

const SECTION_BLOCKS: Readonly<Record<SectionId, (draft: Draft) => readonly ReportBlock[]>> = {
  verdict: verdictBlocks,
  asked: askedBlocks,
  paths: pathBlocks,
  mail: (draft) => [...mailBlocks(draft), ...chartBlocks(draft)],
  findings: findingBlocks,
  'time-line': timeLineBlocks,
  plan: planBlocks,
  approval: approvalBlocks,
  commands: commandBlocks,
  proofs: proofBlocks,
  rollback: rollbackBlocks,
  collected: collectedBlocks,
  'not-checked': notCheckedBlocks,
  notes: notesBlocks,
  glossary: glossaryBlocks,
};
