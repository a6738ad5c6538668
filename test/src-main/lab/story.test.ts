import { describe, expect, it } from 'vitest';
import { note117801 } from '../../../src-main/lab/scenarios/note-117801.ts';
import { tellStory } from '../../../src-main/lab/sim/story.ts';

const START = Date.UTC(2026, 9, 14, 8, 0, 0);

describe('a told story', () => {
  it('is the same for the same seed, and another for another', () => {
    const tell = (seed: number): string => {
      const story = tellStory(note117801, { seed, startAt: START, hours: 1 });
      return (
        story.esas[0]
          ?.log()
          .files.map((f) => f.text)
          .join('') + story.asa.syslog().join('\n')
      );
    };
    expect(tell(7)).toBe(tell(7));
    expect(tell(7)).not.toBe(tell(8));
  });

  it('leaves what note 117801 describes on both devices', () => {
    const story = tellStory(note117801, { seed: 1, startAt: START, hours: 2 });
    expect(story.asa.refusedAtStart).toEqual([]);
    const log =
      story.esas[0]
        ?.log()
        .files.map((f) => f.text)
        .join('') ?? '';
    const syslog = story.asa.syslog().join('\n');
    const drops = story.asa.truth().connections.filter((c) => c.match?.startsWith('header line'));
    expect(drops.length).toBeGreaterThanOrEqual(14);
    expect(syslog.match(/-108004: /g)?.length).toBe(drops.length);
    expect(log).toContain('Receiving aborted');
    expect(log).toContain('STARTTLS command not supported');
    expect(log).toMatch(
      /Connection Error: DCID \d+ domain: bank\.example IP: 198\.51\.100\.10 port: 25 details: \[Errno 54\] Connection reset by peer/,
    );
    expect(log).not.toContain('TLS success');
  });
});
