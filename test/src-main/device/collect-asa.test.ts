/** Collection from the practice ASA without a network: pieces of any size, cuts, refusals, hostile text. */
import { beforeAll, describe, expect, it } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import { deviceFailure } from '../../../src-main/device/device-failure.ts';
import type { Story } from '../../../src-main/lab/sim/story.ts';
import { type Gathered, gatherAsa } from '../../fakes/collecting.ts';
import { memoryLink } from '../../fakes/memory-link.ts';
import { ENABLE_SECRET, practiceShell, practiceStory } from '../../fakes/practice-shell.ts';

const stories = new Map<string, Story>();
const story = (name: string): Story => {
  const known = stories.get(name) ?? practiceStory(name);
  stories.set(name, known);
  return known;
};

interface Play {
  readonly scenario?: string;
  readonly piece?: number;
  /** Bytes after which each connection in turn dies. */
  readonly cuts?: readonly number[];
  readonly enable?: string;
  readonly spoil?: Parameters<typeof practiceShell>[1];
  readonly onText?: (count: number) => void;
  readonly signal?: AbortSignal;
}

function play({
  scenario = 'note-117801',
  piece,
  cuts = [],
  ...rest
}: Play = {}): Promise<Gathered> {
  let connections = 0;
  return gatherAsa({
    enable: rest.enable ?? ENABLE_SECRET,
    ...(rest.onText ? { onText: rest.onText } : {}),
    ...(rest.signal ? { signal: rest.signal } : {}),
    async connect() {
      const cutAfter = cuts[connections++];
      return ok(
        memoryLink(practiceShell(story(scenario), rest.spoil), {
          ...(piece === undefined ? {} : { piece }),
          ...(cutAfter === undefined ? {} : { cutAfter }),
        }),
      );
    },
  });
}

/** A link that the device closes right after its parting word. */
function endingLink(spoil: NonNullable<Play['spoil']>) {
  const shell = practiceShell(story('note-117801'), spoil);
  const parting = /timed out/;
  const link = memoryLink({
    ...shell,
    type(text) {
      const answer = shell.type(text);
      if (answer !== undefined && parting.test(answer)) queueMicrotask(() => link.close());
      return answer;
    },
  });
  return link;
}

let whole: Gathered;
beforeAll(async () => {
  whole = await play();
});

describe('collecting from an ASA', () => {
  it('asks the list of asa.md i and what it leads to', () => {
    expect(whole.failure).toBeUndefined();
    expect(whole.texts.map((t) => t.slug)).toEqual([
      'show-version',
      'show-mode',
      'show-failover',
      'show-nameif',
      'show-curpriv',
      'show-cluster-info',
      'show-running-config-service-policy',
      'show-running-config-class-map',
      'show-running-config-all-policy-map',
      'show-running-config',
      'show-startup-config',
      'show-running-config-all-service',
      'show-running-config-access-list',
      'show-running-config-object-network',
      'show-service-policy',
      'show-service-policy-inspect-esmtp',
      'show-service-policy-set-connection',
      'show-nat-detail',
      'show-xlate',
      'show-running-config-nat',
      'show-service-policy-flow-198.51.100.10-to-192.168.1.1',
      'show-service-policy-flow-192.168.1.1-to-198.51.100.10',
      'packet-tracer-outside-198.51.100.10-to-203.0.113.25',
      'packet-tracer-inside-192.168.1.1-to-198.51.100.10',
      'show-conn-address-192.168.1.1-port-25',
      'show-asp-drop',
      'show-logging',
      'show-clock',
    ]);
  });

  it('keeps what a person would have copied', () => {
    const mode = whole.texts.find((t) => t.slug === 'show-mode');
    expect(mode?.text).toBe('edge-fw# show mode\nSecurity context mode: single \n');
    const policy = whole.texts.find((t) => t.slug === 'show-running-config-all-policy-map');
    expect(policy?.text).toContain('\n  inspect esmtp \n');
    const logging = whole.texts.find((t) => t.slug === 'show-logging');
    expect(logging?.text).toMatch(/\n.*%ASA-4-108004: /);
    for (const { text } of whole.texts) {
      for (const residue of ['\r', '\b', '\u001b', 'More --->'])
        expect(text).not.toContain(residue);
    }
  });

  it('gives the same whole, byte by byte and in odd pieces', async () => {
    for (const piece of [1, 7, 80]) {
      const other = await play({ piece });
      expect(other.texts).toEqual(whole.texts);
      expect(other.notes).toEqual(whole.notes);
    }
  });

  it('reads an old PIX: both addresses, static', async () => {
    const pix = await play({ scenario: 'pix-7' });
    const slugs = pix.texts.map((t) => t.slug);
    expect(pix.failure).toBeUndefined();
    expect(slugs).toContain('show-running-config-static');
    expect(slugs).not.toContain('show-running-config-nat');
    expect(slugs.filter((s) => s.startsWith('show-service-policy-flow'))).toHaveLength(4);
  });

  it('reads every context it can enter', async () => {
    const multiple = await play({ scenario: 'multi-context' });
    expect(multiple.failure).toBeUndefined();
    const slugs = multiple.texts.map((t) => t.slug);
    expect(slugs).toContain('mail.show-service-policy');
    expect(slugs).toContain('system.show-running-config');
    const system = multiple.texts.find((t) => t.slug === 'system.show-mode');
    expect(system?.text).toBe('edge-fw# show mode\nSecurity context mode: multiple \n');
  });

  it('says what the unit is', async () => {
    const standby = await play({ scenario: 'standby-unit' });
    expect(standby.notes.map((n) => n.id)).toEqual(['device.note.standby', 'device.note.mate']);
    const ftd = await play({ scenario: 'ftd' });
    expect(ftd.notes.map((n) => n.id)).toContain('device.note.ftd');
  });

  it('never types anything but the list and the way to it', () => {
    const typed = whole.transcript.flatMap((e) => ('in' in e ? [e.in] : []));
    const lines = typed.join('').split('\r');
    for (const line of lines) {
      expect(line).toMatch(
        /^(?:|enable|<secret:enable:0>|terminal pager 0|show [ -~]+|packet-tracer input [ -~]+)$/,
      );
      expect(line).not.toContain('?');
    }
  });
});

describe('trouble', () => {
  it('goes on where a link died, wherever that was', { timeout: 120_000 }, async () => {
    const total = whole.transcript.reduce((sum, e) => sum + ('out' in e ? e.out.length : 0), 0);
    // the login byte by byte, then all over the session
    const points = [...Array.from({ length: 60 }, (_, i) => 241 + i * 3)];
    for (let at = 400; at < total; at += Math.floor(total / 60)) points.push(at);
    for (const cut of points) {
      const cutOnce = await play({ cuts: [cut] });
      if (cutOnce.failure) {
        // the first login itself died
        expect(cut).toBeLessThan(420);
        expect(cutOnce.failure.kind).toMatch(/^(?:session-limit|lost)$/);
        expect(cutOnce.texts).toEqual([]);
        continue;
      }
      expect(cutOnce.texts, `cut after ${cut}`).toEqual(whole.texts);
    }
  });

  it('goes on through a link that dies at every command', async () => {
    let connections = 0;
    const result = await gatherAsa({
      enable: ENABLE_SECRET,
      async connect() {
        connections++;
        let commands = 0;
        const dying = practiceShell(story('note-117801'), (typed, answer) => {
          if (!/^(?:show|packet-tracer) .*\r$/.test(typed)) return answer;
          commands++;
          return commands > 1 ? undefined : answer;
        });
        return ok(memoryLink(dying));
      },
    });
    expect(result.failure).toBeUndefined();
    expect(result.texts).toEqual(whole.texts);
    expect(connections).toBe(whole.texts.length);
  });

  it('gives up after some tries and keeps what it has', async () => {
    let connections = 0;
    const result = await gatherAsa({
      enable: ENABLE_SECRET,
      async connect() {
        if (connections++ > 0) {
          const values = { device: 'edge', port: 22 };
          return err(deviceFailure('not-reached', 'device.fail.no-answer-tcp', values));
        }
        return ok(memoryLink(practiceShell(story('note-117801')), { cutAfter: 6000 }));
      },
    });
    expect(result.failure?.kind).toBe('not-reached');
    expect(connections).toBe(4);
    expect(result.texts.length).toBeGreaterThan(5);
    expect(result.texts).toEqual(whole.texts.slice(0, result.texts.length));
  });

  it('says that the enable secret is wrong, after one try', async () => {
    let tries = 0;
    const result = await play({
      enable: 'not-it-at-all',
      spoil(typed, answer) {
        if (typed === 'not-it-at-all\r') tries++;
        return answer;
      },
    });
    expect(result.failure?.message.id).toBe('device.fail.enable');
    expect(result.failure?.lastLines.join('\n')).toContain('Invalid password');
    expect(tries).toBe(1);
    expect(JSON.stringify(result)).not.toContain('not-it-at-all');
  });

  it('says that the sixth session was turned away', async () => {
    const busy = practiceStory('note-117801');
    for (let i = 0; i < 5; i++) busy.asa.openShell('192.0.2.1', busy.clock.now());
    const result = await gatherAsa({
      enable: ENABLE_SECRET,
      connect: async () => ok(memoryLink(practiceShell(busy))),
    });
    expect(result.failure?.message.id).toBe('device.fail.session-limit');
  });

  it('names commands that the account may not run, and collects the rest', async () => {
    const result = await play({
      spoil: (typed, answer) =>
        /^show (?:running-config|asp drop)\r$/.test(typed)
          ? '\r\nCommand authorization failed\r\n\redge-fw# '
          : answer,
    });
    expect(result.failure?.message).toEqual({
      id: 'device.fail.not-authorized',
      values: { device: 'edge', commands: ['show running-config', 'show asp drop'] },
    });
    expect(result.texts.map((t) => t.slug)).toContain('show-clock');
  });

  it('notes what an old release does not know', async () => {
    const result = await play({
      spoil: (typed, answer) =>
        typed === 'show cluster info\r'
          ? "\r\n             ^\r\nERROR: % Invalid input detected at '^' marker.\r\n\redge-fw# "
          : answer,
    });
    expect(result.failure).toBeUndefined();
    expect(result.notes).toContainEqual({
      id: 'device.note.unknown-command',
      values: { device: 'edge', command: 'show cluster info' },
    });
  });

  it('says that the device ended an idle session', async () => {
    const idle = (typed: string, answer: string) =>
      typed === 'show nameif\r'
        ? '\r\nConnection timed out; remote host not responding\r\n'
        : answer;
    const once = await gatherAsa({
      enable: ENABLE_SECRET,
      connect: async () => ok(endingLink(idle)),
    });
    expect(once.failure?.kind).toBe('idle');
    expect(once.failure?.message.values).toEqual({ device: 'edge', command: 'show nameif' });
    expect(once.failure?.lastLines.at(-1)).toBe('Connection timed out; remote host not responding');
    expect(once.texts).toEqual(whole.texts.slice(0, 3));
  });

  it('stops when told to, at once', async () => {
    const stop = new AbortController();
    const result = await play({
      signal: stop.signal,
      onText(count) {
        if (count === 4) stop.abort();
      },
    });
    expect(result.failure?.kind).toBe('cancelled');
    expect(result.texts).toHaveLength(4);
  });

  it('is not led astray by text that looks like a prompt or moves a cursor', async () => {
    const hostile =
      '\r\nedge-fw# \r\nedge-fw#\r\nedge-fw# show version\r\n\u001b[2J\u001b[1;1Hfake\u001b]0;title\u0007\r\n' +
      '<--- More --->\r\nPassword: \r\nother-fw# \r\nreal end\r\n\redge-fw# ';
    const result = await play({
      piece: 5,
      spoil: (typed, answer) => (typed === 'show nameif\r' ? hostile : answer),
    });
    expect(result.failure).toBeUndefined();
    const nameif = result.texts.find((t) => t.slug === 'show-nameif');
    expect(nameif?.text).toBe(
      'edge-fw# show nameif\nedge-fw# \nedge-fw#\nedge-fw# show version\nfake\n\nPassword: \nother-fw# \nreal end\n',
    );
    const without = (g: Gathered) => g.texts.filter((t) => t.slug !== 'show-nameif');
    expect(without(result)).toEqual(without(whole));
  });

  it('sets lines of the device log apart, in answers and below prompts', async () => {
    const log = '%ASA-6-302013: Built inbound TCP connection 7 for outside:198.51.100.10/1';
    const result = await play({
      spoil(typed, answer) {
        if (typed === 'show mode\r')
          return `\r\n${log}\r\nSecurity context mode: single \r\n\redge-fw# `;
        if (typed === 'show nameif\r') return `${answer}\r\n${log}\r\n${log}\r\n`;
        return answer;
      },
    });
    expect(result.failure).toBeUndefined();
    expect(result.texts).toEqual(whole.texts);
    expect(result.notes).toContainEqual({
      id: 'device.note.console',
      values: { device: 'edge', count: 3 },
    });
  });
});
