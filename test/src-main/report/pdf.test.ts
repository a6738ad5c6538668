/** The PDF: what is in it, and that no text can break it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildReport } from '../../../shared/report/document.ts';
import type { ReportDocument } from '../../../shared/report/document-shape.ts';
import { renderReportPdf } from '../../../src-main/host/report-pdf.ts';
import { printable, printableLines } from '../../../src-main/host/report-pdf-glyphs.ts';
import { HOSTILE, hostileDiagnosis, SAMPLE_DIAGNOSIS } from '../../shared/report/hostile.ts';
import { SAMPLE_CHANGE, sampleCase, say } from '../../shared/report/sample.ts';

const dir = mkdtempSync(join(tmpdir(), 'unmask-pdf-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function report(
  diagnosis = SAMPLE_DIAGNOSIS,
  text?: string,
  length: 'page' | 'full' = 'full',
): ReportDocument {
  const words = text === undefined ? {} : { title: text, notes: text, symptom: text };
  return buildReport(
    {
      diagnosis,
      case: sampleCase(diagnosis, words),
      ...(length === 'full' ? { change: SAMPLE_CHANGE } : {}),
    },
    {
      audience: length === 'page' ? 'manager' : 'support',
      length,
      redaction: 'secrets',
      language: 'en',
      version: '0.1.0',
      say,
    },
  );
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('the PDF', () => {
  it('is the same each time, with date and id from the case', async () => {
    const one = await renderReportPdf(report(), say);
    expect(Buffer.compare(one, await renderReportPdf(report(), say))).toBe(0);
    expect(latin(one)).toContain('D:20250311133000Z');
  });

  it('has bookmarks, embedded fonts and a language, and neither script nor link', async () => {
    const text = latin(await renderReportPdf(report(), say));
    for (const word of ['/Outlines', '/FontFile2', 'JetBrainsMono', '/Lang'])
      expect(text).toContain(word);
    expect(text).not.toMatch(/\/JavaScript|\/JS\b|\/URI|\/Launch|\/EmbeddedFile/);
  });

  it('fits one page when one page is asked', async () => {
    const text = latin(await renderReportPdf(report(undefined, undefined, 'page'), say));
    expect(text.match(/\/Type \/Page\b/g)?.length).toBe(1);
  });

  it('survives any text', async () => {
    for (const text of [
      HOSTILE,
      'x'.repeat(5000),
      '\u0600\u202e'.repeat(300),
      '\u{1f4a9}'.repeat(200),
    ]) {
      const bytes = await renderReportPdf(report(hostileDiagnosis(text), text), say);
      expect(latin(bytes.subarray(0, 5))).toBe('%PDF-');
      expect(latin(bytes)).not.toMatch(/\/JavaScript|\/URI|\/Launch/);
    }
  }, 60_000);

  // Part of poppler; not everywhere.
  const tool = 'pdftotext';
  const has = spawnSync(tool, ['-v']).error === undefined;
  it(has ? 'reads back with pdftotext' : 'is not read back: pdftotext is not here', async () => {
    if (!has) return;
    const path = join(dir, 'report.pdf');
    writeFileSync(path, await renderReportPdf(report(), say));
    const { stdout } = spawnSync(tool, ['-layout', path, '-'], { encoding: 'utf8' });
    const flat = stdout.replace(/\s+/g, ' ');
    for (const { title } of SAMPLE_DIAGNOSIS.findings) {
      expect(flat).toContain(printable(title, 'words').replace(/\s+/g, ' '));
    }
    expect(flat).toContain('Page 1 of ');
    expect(flat).toContain('clear configure access-list UNMASK-ESMTP');
  });
});

describe('glyphs', () => {
  it('that a font lacks are told by number', () => {
    expect(printable('a\u4e2d\u240a\u2192b \u{1f4a9}', 'words')).toBe(
      'a<U+4E2D><U+000A>->b <U+1F4A9>',
    );
    expect(printable('\u00e9\u0159', 'mono')).toBe('\u00e9<U+0159>');
  });

  it('long runs get places to break', () => {
    expect(printableLines('abcdefgh', 'mono', 3)).toBe('abc\ndef\ngh');
  });
});
