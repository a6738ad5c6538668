import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../shared/report/document.ts';
import {
  AUDIENCES,
  LENGTHS,
  type ReportDocument,
  SECTIONS,
} from '../../../shared/report/document-shape.ts';
import type { ReportOptions } from '../../../shared/report/draft.ts';
import { sectionsFor } from '../../../shared/report/sections-for.ts';
import { SAMPLE_DIAGNOSIS } from './hostile.ts';
import { SAMPLE_CHANGE, sampleCase, say } from './sample.ts';

const OPTIONS: ReportOptions = {
  audience: 'support',
  length: 'full',
  redaction: 'secrets',
  language: 'en',
  version: '0.1.0',
  say,
};

function report(options: Partial<ReportOptions> = {}, isChanged = true): ReportDocument {
  return buildReport(
    {
      diagnosis: SAMPLE_DIAGNOSIS,
      case: sampleCase(SAMPLE_DIAGNOSIS),
      ...(isChanged ? { change: SAMPLE_CHANGE } : {}),
    },
    { ...OPTIONS, ...options },
  );
}

describe('the document', () => {
  it('is plain JSON, the same each time', () => {
    expect(JSON.parse(JSON.stringify(report()))).toEqual(report());
  });

  it('holds every section for support', () => {
    expect(report().sections.map(({ id }) => id)).toEqual([...SECTIONS]);
  });

  it('leaves out what there is nothing to say about', () => {
    expect(report({}, false).sections.map(({ id }) => id)).toEqual([
      'verdict',
      'asked',
      'paths',
      'mail',
      'findings',
      'time-line',
      'collected',
      'not-checked',
      'notes',
      'glossary',
    ]);
  });

  it('holds for each reader what that reader is owed', () => {
    const ids = (options: Partial<ReportOptions>) => report(options).sections.map(({ id }) => id);
    expect(ids({ audience: 'manager', length: 'page' })).toEqual(['verdict', 'paths', 'proofs']);
    expect(ids({ audience: 'board' })).toEqual(
      expect.arrayContaining(['plan', 'approval', 'commands', 'proofs', 'rollback']),
    );
    expect(ids({ sections: ['findings', 'verdict'] })).toEqual(['verdict', 'findings']);
    for (const audience of AUDIENCES)
      for (const length of LENGTHS) expect(sectionsFor(audience, length)[0]).toBe('verdict');
  });

  it('spares a manager the lines of devices', () => {
    const kinds = report({ audience: 'manager' }).sections.flatMap((s) =>
      s.blocks.map((b) => b.kind),
    );
    expect(kinds).not.toContain('code');
    expect(report().sections.flatMap((s) => s.blocks.map((b) => b.kind))).toContain('code');
  });

  it('undoes the steps in reverse order', () => {
    const rollback = report().sections.find(({ id }) => id === 'rollback');
    expect(rollback?.blocks.at(-1)).toEqual({
      kind: 'code',
      caption: 'Lines that undo the change',
      lines: [
        { text: 'inspect esmtp' },
        { text: 'no class-map UNMASK-ESMTP' },
        { text: 'clear configure access-list UNMASK-ESMTP' },
      ],
    });
  });

  it('lists events in the order of their source, with the stamp that a line shows', () => {
    const { events } = report();
    const places = events.map(({ source, line }) => `${source} ${String(line).padStart(6)}`);
    const evidence = places.slice(0, -3);
    expect(evidence).toEqual([...evidence].sort());
    expect(events.at(-1)).toEqual({
      time: '2025-03-11T18:00:09+01:00',
      source: '',
      line: 3,
      finding: 'journal',
      text: 'Saved after all proofs passed.',
    });
  });
});
