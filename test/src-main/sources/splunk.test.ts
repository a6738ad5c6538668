/** Splunk over real HTTP on loopback, against a fake written from its REST reference. */
import { describe, expect, it } from 'vitest';
import { isCondition } from '../../../src-main/sources/splunk.ts';
import type { Spoil } from '../../fakes/fake-engine.ts';
import {
  type FakeEvent,
  type FakeSplunkOptions,
  startFakeSplunk,
} from '../../fakes/fake-splunk.ts';
import { HOUR, linesOf, preparePulling, pull, START } from './pulling.ts';

const pulling = preparePulling();

function events(count: number, stepMs: number): FakeEvent[] {
  return Array.from({ length: count }, (_, n) => ({
    ms: START + Math.floor(n / 3) * stepMs,
    raw: `<22>Oct 14 09:00:00 esa1 mail_logs: Info: MID ${n} queued for delivery`,
  }));
}

const rawOf = (all: readonly FakeEvent[]): string[] => all.map(({ raw }) => raw);

async function withSplunk(
  options: FakeSplunkOptions,
  use: (splunk: Awaited<ReturnType<typeof startFakeSplunk>>) => Promise<void>,
): Promise<void> {
  const splunk = await startFakeSplunk(options);
  try {
    await use(splunk);
  } finally {
    await splunk.close();
  }
}

const splunkAt = (url: string) => ({ url, kind: 'splunk', index: 'mail' }) as const;

describe.each([['9.2.1'], ['9.0.2'], ['8.2.6']])('Splunk %s', (version) => {
  it('gives every line of the window once, oldest first, over many jobs', async () => {
    const all = events(20_000, 400);
    await withSplunk({ version, events: all }, async (splunk) => {
      const pulled = await pull(pulling, splunkAt(splunk.url));
      if (!pulled.ok) throw new Error(pulled.error.message.id);
      expect(linesOf(pulled.value.file)).toEqual(rawOf(all));
      expect(splunk.searches.length).toBeGreaterThan(2);
      expect(splunk.jobs.size).toBe(0);
    });
  });
});

describe('slices', () => {
  it('are cut until their events fit', async () => {
    const dense = events(120_000, 5).map((one) => ({ ...one, raw: 'Info: x' }));
    await withSplunk({ events: dense, polls: 0 }, async (splunk) => {
      const pulled = await pull(pulling, splunkAt(splunk.url));
      if (!pulled.ok) throw new Error(pulled.error.message.id);
      expect(pulled.value.lines).toBe(120_000);
      expect(splunk.jobs.size).toBe(0);
    });
  });

  it('that can be cut no more are refused, with the time', async () => {
    const same = Array.from({ length: 50_001 }, () => ({ ms: START + 77, raw: 'Info: x' }));
    await withSplunk({ events: same, polls: 0 }, async (splunk) => {
      const pulled = await pull(pulling, splunkAt(splunk.url));
      expect(pulled).toMatchObject({
        ok: false,
        error: {
          message: { id: 'source.crowded', values: { time: '2025-10-14T09:00:00.077Z' } },
        },
      });
    });
  });
});

describe('trouble', () => {
  const all = events(14_000, 700);

  it('of a connection that breaks in mid-page, a job that is lost and a busy head costs no line', async () => {
    let results = 0;
    let made = 0;
    const spoil: Spoil = ({ path, method }, answer) => {
      if (path.endsWith('/results') && ++results === 2) return { ...answer(), cutAt: 4000 };
      if (path.endsWith('/results') && results === 4) return { status: 404, json: {} };
      const isMade = method === 'POST' && path === '/services/search/jobs';
      if (isMade && ++made === 2) {
        return { status: 503, headers: { 'retry-after': '3' }, json: {} };
      }
      return undefined;
    };
    await withSplunk({ events: all, polls: 0, spoil }, async (splunk) => {
      const pulled = await pull(pulling, splunkAt(splunk.url));
      if (!pulled.ok) throw new Error(pulled.error.message.id);
      expect(linesOf(pulled.value.file)).toEqual(rawOf(all));
      expect(pulling.waits).toContain(3000);
    });
  });

  it('that lasts ends the pull, and the next goes on at the slice where it stopped', async () => {
    let isDown = false;
    let results = 0;
    const spoil: Spoil = ({ path }) => {
      if (path.endsWith('/results') && ++results === 3) isDown = true;
      return isDown ? { status: 502, json: {} } : undefined;
    };
    await withSplunk({ events: all, polls: 0, spoil }, async (splunk) => {
      const broken = await pull(pulling, splunkAt(splunk.url));
      if (broken.ok) throw new Error('it did not break');
      expect(broken.error.kind).toBe('passing');
      expect(broken.error.kept).toBeGreaterThan(3000);
      isDown = false;
      const before = splunk.asked.length;
      const pulled = await pull(pulling, splunkAt(splunk.url));
      if (!pulled.ok) throw new Error(pulled.error.message.id);
      expect(linesOf(pulled.value.file)).toEqual(rawOf(all));
      const first = splunk.asked.slice(before).find(({ body }) => body !== '');
      const earliest = Number(new URLSearchParams(first?.body).get('earliest_time')) * 1000;
      expect(earliest).toBeGreaterThan(START);
    });
  });

  it.each([
    ['a job that failed', { isFailed: true, messages: [{ type: 'FATAL', text: 'disk full' }] }],
    ['a job that somebody ended early', { isFinalized: 1, isDone: true }],
  ])('of %s is said', async (_, content) => {
    const spoil: Spoil = ({ path, method }) =>
      method === 'GET' && /jobs\/[^/]+$/.test(path)
        ? { status: 200, json: { entry: [{ content: { eventCount: 5, ...content } }] } }
        : undefined;
    await withSplunk({ events: all, spoil }, async (splunk) => {
      const pulled = await pull(pulling, splunkAt(splunk.url));
      expect(pulled).toMatchObject({ ok: false, error: { message: { id: 'source.incomplete' } } });
    });
  });

  it('of results that are fewer than promised is said', async () => {
    const spoil: Spoil = ({ path }) =>
      path.endsWith('/results') ? { status: 200, json: { results: [] } } : undefined;
    await withSplunk({ events: all, polls: 0, spoil }, async (splunk) => {
      const pulled = await pull(pulling, splunkAt(splunk.url));
      expect(pulled).toMatchObject({ ok: false, error: { message: { id: 'source.incomplete' } } });
    });
  });

  it('of parts that did not answer is handed on as a warning', async () => {
    const spoil: Spoil = ({ path, method }, answer) => {
      if (method !== 'GET' || !/jobs\/[^/]+$/.test(path)) return undefined;
      const json = answer().json as { entry: { content: object }[] };
      const messages = [{ type: 'WARN', text: 'peer idx2 did not answer' }];
      return {
        status: 200,
        json: { entry: [{ content: { ...json.entry[0]?.content, messages } }] },
      };
    };
    await withSplunk({ events: all, spoil }, async (splunk) => {
      const pulled = await pull(pulling, splunkAt(splunk.url));
      if (!pulled.ok) throw new Error(pulled.error.message.id);
      expect(pulled.value.notes).toContainEqual({
        id: 'source.warned',
        values: { name: 'siem', text: 'peer idx2 did not answer' },
      });
    });
  });
});

describe('a query', () => {
  it.each([
    ['sourcetype="cisco:esa" (ICID OR DCID)', true],
    ['"a | b" [', false],
    ['"a | b"', true],
    ['"a \\" | b"', true],
    ['x | delete', false],
    ['[search index=other]', false],
    ['`macro`', false],
    ['x" | delete', false],
    ['x"', false],
    ['x\\" "a | b"', false],
  ])('%s is a condition: %s', (query, isOne) => {
    expect(isCondition(query)).toBe(isOne);
  });

  it('that is more than a condition is never sent', async () => {
    await withSplunk({ events: [] }, async (splunk) => {
      const pulled = await pull(pulling, { ...splunkAt(splunk.url), query: 'x | delete' });
      expect(pulled).toMatchObject({ ok: false, error: { message: { id: 'source.query-pipe' } } });
      expect(splunk.asked).toEqual([]);
    });
  });

  it('stands in brackets behind the index', async () => {
    const all = [
      { ms: START + HOUR - 1, raw: 'MID 7 "x"' },
      { ms: START + HOUR, raw: 'MID 7' },
    ];
    await withSplunk({ events: all, polls: 0 }, async (splunk) => {
      const pulled = await pull(pulling, { ...splunkAt(splunk.url), query: '"MID 7"' });
      expect(pulled.ok && linesOf(pulled.value.file)).toEqual(['MID 7 "x"']);
    });
  });
});
