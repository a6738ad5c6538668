/** Recorded sessions played back whole and byte by byte: the same answers, hence the same diagnosis. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { diagnose, type SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import { en } from '../../../shared/messages/en.ts';
import { type Gathered, gatherAsa } from '../../fakes/collecting.ts';
import { memoryLink } from '../../fakes/memory-link.ts';
import { readTranscript, replayShell } from '../../fakes/replay-link.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'transcripts');

function play(name: string, piece?: number): Promise<Gathered> {
  const transcript = readTranscript(join(FOLDER, name));
  const size = piece === undefined ? {} : { piece };
  return gatherAsa({
    enable: 'whatever',
    connect: async () => ok(memoryLink(replayShell(transcript), size)),
  });
}

function factsOf({ texts }: Gathered) {
  const documents = texts.map(
    ({ slug, text }): SourceDocument => ({ path: `${slug}.txt`, bytes: Buffer.from(text, 'utf8') }),
  );
  const { diagnosis, snapshot } = diagnose(documents, {
    esa: ['192.168.1.1'],
    peers: [],
    language: 'en',
    catalogue: en,
    now: { wallMs: Date.UTC(2026, 0, 5, 11), offsetMin: 0 },
  });
  return { diagnosis, firewalls: snapshot.firewalls };
}

describe('recorded sessions', () => {
  it.each(readdirSync(FOLDER).filter((name) => name.startsWith('asa-')))('%s', async (name) => {
    expect(readTranscript(join(FOLDER, name)).header.source).toContain('practice lab');
    const whole = await play(name);
    expect(whole.failure).toBeUndefined();
    expect(whole.texts.length).toBeGreaterThan(25);
    const bytewise = await play(name, 1);
    expect(bytewise.texts).toEqual(whole.texts);
    const facts = factsOf(whole);
    expect(factsOf(bytewise)).toEqual(facts);
    expect(facts.diagnosis.inputs.filter((i) => i.understood < i.lines)).toEqual([]);
    expect(facts.diagnosis.esa[0]?.inbound.inspected).toBe(true);
  });
});
