/**
 * When records leave memory, and who finds the lines, never shows: all put away at every line gives what
 * keeping all alive gives, and the scanner finds what the matcher finds. Seeds are fixed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApplianceBook } from '../../../../shared/esa/mail-log/appliances.ts';
import { MemorySource } from '../../../../shared/esa/mail-log/byte-source.ts';
import { LineIndex } from '../../../../shared/esa/mail-log/line-index.ts';
import { openMailLog } from '../../../../shared/esa/mail-log/open.ts';
import { MailLogReader } from '../../../../shared/esa/mail-log/reader.ts';
import { ChunkFeed, ScanRoom } from '../../../../shared/esa/mail-log/scan/chunk-feed.ts';
import type { PutAwayRule } from '../../../../shared/esa/mail-log/track/put-away.ts';
import { Tracker } from '../../../../shared/esa/mail-log/track/tracker.ts';
import { viewOf } from '../../../../shared/esa/mail-log/view.ts';
import { TimeWindow } from '../../../../shared/esa/mail-log/window.ts';
import { generatedBytes } from './generate.ts';
import { portrait } from './portrait.ts';

const CASES = join(import.meta.dirname, 'cases');
const AT_ONCE: PutAwayRule = {
  everyLines: 1,
  quietLines: 0,
  staleLines: 0,
  maxLive: 0,
  maxTexts: 0,
};
const NEVER: PutAwayRule = {
  everyLines: 1e9,
  quietLines: 1e9,
  staleLines: 1e9,
  maxLive: 1e9,
  maxTexts: 1e9,
};

const samples: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(
    readdirSync(CASES)
      .filter((file) => file.endsWith('.log'))
      .map((file) => [file, new Uint8Array(readFileSync(join(CASES, file)))]),
  ),
  generated: generatedBytes({ seed: 41, bytes: 120_000 }).bytes,
  syslog: generatedBytes({ seed: 42, bytes: 80_000, host: 'esa.example.net' }).bytes,
};

function read(bytes: Uint8Array, rule: PutAwayRule, how: 'scanner' | 'matcher'): unknown {
  const book = new ApplianceBook();
  const tracker = new Tracker({ rule });
  const reader = new MailLogReader({ path: 'a', tracker, book, firstIndex: 0 });
  if (how === 'matcher') reader.feed(bytes, 0);
  else {
    const feed = new ChunkFeed(reader, new ScanRoom());
    feed.feed(bytes);
    feed.end();
  }
  const reading = reader.end();
  tracker.putAllAway();
  const index = new LineIndex();
  index.add('a', 0, new MemorySource(bytes), reader.steps);
  const { archive, scopes } = tracker;
  const window = new TimeWindow(book, undefined, undefined);
  const unknownShapes = reader.shapes.list();
  const view = viewOf({ archive, scopes, book, index, window, unknownShapes });
  return { ...(portrait({ view, documents: [reading] }) as object), steps: reader.steps };
}

describe('records that leave memory', () => {
  it.each(Object.keys(samples))('at every line or never: %s', (name) => {
    const bytes = samples[name] ?? new Uint8Array();
    expect(read(bytes, AT_ONCE, 'matcher')).toEqual(read(bytes, NEVER, 'matcher'));
  });
});

describe('the scanner', () => {
  it.each(Object.keys(samples))('finds what the matcher finds: %s', (name) => {
    const bytes = samples[name] ?? new Uint8Array();
    expect(read(bytes, NEVER, 'scanner')).toEqual(read(bytes, NEVER, 'matcher'));
  });

  it('in lines with bytes changed, cut out, doubled, or cut off', () => {
    const { bytes } = generatedBytes({ seed: 43, bytes: 12_000 });
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      length: fc.nat(40),
      by: fc.oneof(
        fc.constantFrom('', '\n', '\r\n', '\r', ' ', 'Info: ', ': ', '\0', '1234567890123456', "'"),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        let text = Buffer.from(bytes).toString('latin1');
        for (const { at, length, by } of changes) {
          text = text.slice(0, at) + by + text.slice(at + length);
        }
        const broken = new Uint8Array(Buffer.from(text, 'latin1'));
        expect(read(broken, AT_ONCE, 'scanner')).toEqual(read(broken, NEVER, 'matcher'));
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it('in random bytes and in runs of line ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(read(bytes, NEVER, 'scanner')).toEqual(read(bytes, NEVER, 'matcher'));
      }),
      { seed: 5, numRuns: 60 },
    );
    const ends = new Uint8Array(3_000_000).fill(10);
    expect(openMailLog([{ path: 'a', bytes: ends }]).documents[0]?.lines).toBe(3_000_000);
  });
});
