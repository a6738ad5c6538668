/** How bytes are cut into chunks, and in which order files are given, never shows. Seeds are fixed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '../../../../shared/base/text.ts';
import { ApplianceBook } from '../../../../shared/esa/mail-log/appliances.ts';
import { MemorySource } from '../../../../shared/esa/mail-log/byte-source.ts';
import { LineFeed } from '../../../../shared/esa/mail-log/line-feed.ts';
import { LineIndex } from '../../../../shared/esa/mail-log/line-index.ts';
import { type MailLogDocument, openMailLog } from '../../../../shared/esa/mail-log/open.ts';
import { MailLogReader } from '../../../../shared/esa/mail-log/reader.ts';
import { Tracker } from '../../../../shared/esa/mail-log/track/tracker.ts';
import { viewOf } from '../../../../shared/esa/mail-log/view.ts';
import { TimeWindow } from '../../../../shared/esa/mail-log/window.ts';
import { generatedBytes } from './generate.ts';
import { portrait } from './portrait.ts';

const CASES = join(import.meta.dirname, 'cases');

/** As `openMailLog` with one document, but cut where `cuts` says. */
function openCut(bytes: Uint8Array, cuts: readonly number[]): unknown {
  const book = new ApplianceBook();
  const tracker = new Tracker();
  const index = new LineIndex();
  const reader = new MailLogReader({ path: 'a', tracker, book, firstIndex: 0 });
  let at = 0;
  for (const cut of [...cuts, bytes.length]) {
    // A copy that is overwritten afterwards: nobody may keep a reference into a chunk.
    const chunk = bytes.slice(at, cut);
    reader.feed(chunk, at);
    chunk.fill(120);
    at = cut;
  }
  const reading = reader.end();
  index.add('a', 0, new MemorySource(bytes), reader.steps);
  const unknownShapes = reader.shapes.list();
  const window = new TimeWindow(book, undefined, undefined);
  tracker.putAllAway();
  const { archive, scopes } = tracker;
  return portrait({
    view: viewOf({ archive, scopes, book, index, window, unknownShapes }),
    documents: [reading],
  });
}

const samples: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(
    readdirSync(CASES)
      .filter((file) => file.endsWith('.log'))
      .map((file) => [file, new Uint8Array(readFileSync(join(CASES, file)))]),
  ),
  generated: generatedBytes({ seed: 5, bytes: 20_000 }).bytes,
  crlf: new Uint8Array(
    Buffer.from(
      readFileSync(join(CASES, 'receiving-aborted.log'), 'utf8').replaceAll('\n', '\r\r\n'),
    ),
  ),
};

describe('chunks', () => {
  it.each(Object.keys(samples))('%s, byte by byte', (name) => {
    const bytes = samples[name] ?? new Uint8Array();
    const cuts = Array.from(bytes.keys());
    expect(openCut(bytes, cuts)).toEqual(portrait(openMailLog([{ path: 'a', bytes }])));
  });

  it('any split of a generated log', () => {
    const { bytes } = generatedBytes({ seed: 9, bytes: 60_000 });
    const whole = portrait(openMailLog([{ path: 'a', bytes }]));
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
        expect(
          openCut(
            bytes,
            cuts.sort((a, b) => a - b),
          ),
        ).toEqual(whole);
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  it('cuts lines as the line rule of the product does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\r', '\n', 'é', ' '), { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (parts, size) => {
          const bytes = Buffer.from(parts.join(''));
          const lines: string[] = [];
          const feed = new LineFeed((b, from, to) => {
            lines.push(Buffer.from(b.subarray(from, to)).toString());
          });
          for (let at = 0; at < bytes.length; at += size) feed.feed(bytes.subarray(at, at + size));
          feed.end();
          expect(lines).toEqual(splitLines(parts.join('')));
        },
      ),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe('several documents', () => {
  const { bytes } = generatedBytes({ seed: 11, bytes: 120_000, drain: true });
  const whole = openMailLog([{ path: 'whole', bytes }]).view.totals();

  /** The log as a set of rotated files, cut between lines; each later one has the header again. */
  function rotated(count: number): MailLogDocument[] {
    const text = Buffer.from(bytes).toString();
    const lines = text.match(/.*\n/g) ?? [];
    const header = lines.slice(0, 3);
    const size = Math.ceil((lines.length - 3) / count);
    return Array.from({ length: count }, (_, i) => {
      const body = lines.slice(3 + i * size, 3 + (i + 1) * size);
      return { path: `mail.@${i}.s`, bytes: Buffer.from([...header, ...body].join('')) };
    });
  }

  it('gives the same sums in any order', () => {
    const documents = rotated(5);
    fc.assert(
      fc.property(fc.shuffledSubarray(documents, { minLength: 5 }), (shuffled) => {
        const opened = openMailLog(shuffled);
        expect(opened.view.totals()).toEqual(whole);
        expect(opened.view.appliances).toHaveLength(1);
        expect(opened.documents.map((d) => d.path)).toEqual(shuffled.map((d) => d.path));
      }),
      { seed: 3, numRuns: 10 },
    );
  });

  it.each([
    { what: 'the same file twice', from: 0, to: 1 },
    { what: 'an earlier copy of the current file', from: 0, to: 0.6 },
    { what: 'the end of it', from: 0.5, to: 1 },
    { what: 'a piece out of the middle', from: 0.3, to: 0.7 },
  ])('reads doubles once: $what', ({ from, to }) => {
    const start = from === 0 ? 0 : bytes.indexOf(10, bytes.length * from) + 1;
    const piece = bytes.slice(start, bytes.length * to);
    for (const documents of [
      [
        { path: 'a', bytes },
        { path: 'b', bytes: piece },
      ],
      [
        { path: 'b', bytes: piece },
        { path: 'a', bytes },
      ],
    ]) {
      const opened = openMailLog(documents);
      expect(opened.view.totals()).toEqual(whole);
      const warnings = opened.documents.flatMap((d) => d.warnings.map((w) => w.message.id));
      expect(warnings).toContain('esa.mail-log.doubles');
    }
  });

  it('joins a copy cut in the middle of a line with one that goes on', () => {
    const middle = bytes.indexOf(10, bytes.length / 2);
    const first = bytes.slice(0, middle - 5);
    const start = bytes.indexOf(10, bytes.length / 3) + 1;
    const opened = openMailLog([
      { path: 'early', bytes: first },
      { path: 'late', bytes: bytes.slice(start) },
    ]);
    expect(opened.view.totals()).toEqual(whole);
  });
});
