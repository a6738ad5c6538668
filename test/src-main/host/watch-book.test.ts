/** What a watch keeps of a practice firewall: every drop the lab knows of, and no more than fits. */
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnose/diagnose.ts';
import { en } from '../../../shared/messages/en.ts';
import type { WatchRound } from '../../../src-main/device/watch-asa.ts';
import { WatchBook } from '../../../src-main/host/watch/watch-book.ts';
import { seededRandom } from '../../../src-main/lab/random.ts';
import type { Story } from '../../../src-main/lab/sim/story.ts';
import { sendMail } from '../../../src-main/lab/sim/world.ts';
import { ENABLE_SECRET, practiceStory } from '../../fakes/practice-shell.ts';

function ask(story: Story, command: string): string {
  const at = story.clock.now();
  const shell = story.asa.openShell('192.0.2.77', at);
  if (shell === 'too-many') throw new Error('no session left');
  shell.greet(at);
  shell.type(`enable\r${ENABLE_SECRET}\rterminal pager 0\r`, at);
  const text = shell.type(`${command}\r`, at).replaceAll('\r', '');
  shell.leave();
  return text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1);
}

function round(story: Story): WatchRound {
  const [clock, counters] = ['show clock', 'show service-policy inspect esmtp'].map(
    (command) => `edge-fw# ${command}\n${ask(story, command)}`,
  );
  const logging = ask(story, 'show logging');
  return {
    startedAt: story.clock.now(),
    ms: 40,
    bytes: logging.length,
    commands: 3,
    sample: `${clock}${counters}`,
    logging,
  };
}

function drops(story: Story): number {
  return story.asa.truth().connections.filter((c) => c.match !== undefined).length;
}

/** Some mail that is dropped, and the time it takes. */
function mailFor(story: Story, minutes: number, count: number): void {
  const random = seededRandom(count + minutes);
  const traffic = { from: 'shop', to: 'esa', perHour: 1, message: 'header-1001' } as const;
  for (let i = 0; i < count; i++) sendMail(story.world, traffic, random.fork(String(i)));
  story.clock.runUntil(story.clock.now() + minutes * 60_000);
}

describe('a watch', () => {
  it('misses no drop of the lab, tells each once, and makes a time line of it', () => {
    const story = practiceStory('note-117801');
    const book = new WatchBook();
    expect(book.add(round(story))).toEqual({ moved: [], engine: [] });
    const before = drops(story);
    let told = 0;
    let lines = 0;
    for (const count of [2, 0, 0, 3, 0, 1]) {
      mailFor(story, 10, count);
      const { moved, engine } = book.add(round(story));
      const drop = moved.filter((m) => m.criterion.startsWith('header line'));
      told += drop.reduce((sum, m) => sum + (m.by ?? 0), 0);
      lines += engine.filter((line) => line.includes('108004')).length;
    }
    const known = drops(story) - before;
    expect(known).toBeGreaterThanOrEqual(6);
    expect([told, lines]).toEqual([known, known]);
    expect(book.cost()).toMatchObject({ rounds: 7, commands: 21, meanMs: 40 });

    const texts = { run: ask(story, 'show running-config'), counters: book.counters() };
    const { diagnosis } = diagnose(
      Object.entries(texts).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
      {
        esa: ['192.168.1.1'],
        peers: [],
        language: 'en',
        catalogue: en,
        now: { wallMs: story.clock.now(), offsetMin: 0 },
      },
    );
    expect(diagnosis.timeLine?.counters[0]?.growth).toBe(known);
  });

  it('tells a counter that was cleared, and never as growth', () => {
    const story = practiceStory('note-117801');
    const book = new WatchBook();
    const first = round(story);
    book.add(first);
    const cleared = first.sample.replace(/packet \d+\n/g, 'packet 0\n');
    const { moved } = book.add({ ...first, sample: cleared });
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every((m) => m.by === undefined)).toBe(true);
  });

  it('stays within bounds over days', () => {
    const book = new WatchBook();
    const sample = (n: number) =>
      `fw# show clock\n12:00:00.000 UTC Wed Oct 14 2026\nfw# show service-policy inspect esmtp\n\nGlobal policy: \n  Service-policy: g\n    Class-map: c\n      Inspect: esmtp m, packet ${n}, lock fail 0, drop 0, reset-drop 0\n        match header line length gt 998\n          drop-connection log, packet ${n}\n`;
    const line = (n: number) =>
      `Oct 14 2026 12:00:00: %ASA-6-302013: Built inbound TCP connection ${n} for outside:198.51.100.1/${n} (198.51.100.1/${n}) to inside:192.168.1.1/25 (203.0.113.25/25)`;
    for (let n = 0; n < 20_000; n++) {
      const logging = Array.from({ length: 10 }, (_, i) => line(n * 5 + i)).join('\n');
      book.add({ startedAt: n, ms: 1, bytes: 1, commands: 3, sample: sample(n), logging });
    }
    expect(book.counters().length).toBeLessThan(400 * 500);
    expect(book.syslog().length).toBeLessThan(50_000 * 200);
    expect(book.dropped + book.syslog().split('\n').length - 1).toBe(100_005);
  });
});
