/** Elasticsearch and OpenSearch over real HTTP on loopback, against fakes written from their references. */
import { describe, expect, it } from 'vitest';
import {
  type FakeDocument,
  type FakeElasticOptions,
  startFakeElastic,
} from '../../fakes/fake-elastic.ts';
import type { Spoil } from '../../fakes/fake-engine.ts';
import { HOUR, linesOf, preparePulling, pull, START } from './pulling.ts';

const pulling = preparePulling();

/** Several lines to a second, as a gateway writes them; `offset` tells their order. */
function lines(count: number, perSecond = 7): FakeDocument[] {
  return Array.from({ length: count }, (_, n) => ({
    ms: START + Math.floor(n / perSecond) * 1000,
    offset: n * 90,
    source: { message: `Tue Oct 14 09:00:00 2025 Info: MID ${n} queued for delivery` },
  }));
}

const textOf = (documents: readonly FakeDocument[]): unknown[] =>
  documents.map(({ source }) => source.message);

async function withEngine(
  options: FakeElasticOptions,
  use: (engine: Awaited<ReturnType<typeof startFakeElastic>>) => Promise<void>,
): Promise<void> {
  const engine = await startFakeElastic(options);
  try {
    await use(engine);
  } finally {
    await engine.close();
  }
}

/** Spoils the `at`th page asked for, once. */
function spoilPage(at: number, how: Spoil): Spoil {
  let page = 0;
  return (asked, answer) => {
    if (!asked.path.endsWith('/_search') || asked.method !== 'POST') return undefined;
    page++;
    return page === at ? how(asked, answer) : undefined;
  };
}

describe.each([
  ['elasticsearch', '8.15.0', 1],
  ['elasticsearch', '7.17.9', 1],
  ['elasticsearch', '6.8.23', 0],
  ['opensearch', '2.11.0', 1],
  ['opensearch', '1.3.9', 0],
] as const)('%s %s', (product, version, points) => {
  it('gives every line of the window once, in order, over many pages', async () => {
    const documents = lines(12_345);
    const other: FakeDocument = { ms: START + HOUR, source: { message: 'later' } };
    // In no order, as shards give them.
    const mixed = [...documents, other].sort(
      (a, b) => ((a.offset ?? 0) % 97) - ((b.offset ?? 0) % 97),
    );
    await withEngine({ product, version, documents: mixed }, async (engine) => {
      const pulled = await pull(pulling, { url: engine.url });
      if (!pulled.ok) throw new Error(pulled.error.message.id);
      expect(linesOf(pulled.value.file)).toEqual(textOf(documents));
      expect(pulled.value.lines).toBe(12_345);
      const opened = engine.asked.filter(({ path }) => /_pit|point_in_time/.test(path));
      expect(opened.map(({ method }) => method)).toEqual(points ? ['POST', 'DELETE'] : []);
      expect(engine.points.size).toBe(0);
    });
  });

  it('gives each line once though the connection breaks in mid-page and points in time expire', async () => {
    const documents = lines(12_345, 5);
    const engine: { expire?: () => void } = {};
    const spoil: Spoil = (asked, answer) => spoilCut(asked, answer) ?? spoilExpired(asked, answer);
    const spoilCut = spoilPage(2, (_, answer) => ({ ...answer(), cutAt: 20_000 }));
    const spoilExpired = spoilPage(4, () => {
      engine.expire?.();
      return undefined;
    });
    await withEngine({ product, version, documents, spoil }, async (fake) => {
      engine.expire = fake.expire;
      const pulled = await pull(pulling, { url: fake.url });
      if (!pulled.ok) throw new Error(pulled.error.message.id);
      expect(linesOf(pulled.value.file)).toEqual(textOf(documents));
      expect(pulling.waits).toEqual([500]);
    });
  });
});

describe('a busy engine', () => {
  it.each([
    ['seconds', '7', 7000],
    ['a date that has passed', 'Wed, 21 Oct 2015 07:28:00 GMT', 500],
    ['nonsense', 'soon', 500],
    ['longer than we wait', '86400', 300_000],
  ])('is asked again when it says: %s', async (_, value, waited) => {
    const documents = lines(10);
    const spoil = spoilPage(1, () => ({
      status: 429,
      headers: { 'retry-after': value },
      json: {},
    }));
    await withEngine({ documents, spoil }, async (engine) => {
      const pulled = await pull(pulling, { url: engine.url });
      expect(pulled.ok && linesOf(pulled.value.file)).toEqual(textOf(documents));
      expect(pulling.waits).toEqual([waited]);
    });
  });

  it('is given up after a while, and gone on with where it stopped', async () => {
    const documents = lines(20_000);
    let page = 0;
    let isBusy = true;
    const spoil: Spoil = ({ path }) =>
      path === '/_search' && ++page > 2 && isBusy ? { status: 503, json: {} } : undefined;
    await withEngine({ documents, spoil }, async (engine) => {
      const broken = await pull(pulling, { url: engine.url });
      expect(broken).toMatchObject({ ok: false, error: { kind: 'passing', kept: 9998 } });
      expect(pulling.waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000]);
      isBusy = false;
      const before = engine.asked.length;
      const pulled = await pull(pulling, { url: engine.url });
      if (!pulled.ok) throw new Error(pulled.error.message.id);
      expect(linesOf(pulled.value.file)).toEqual(textOf(documents));
      expect(pulled.value.notes.map(({ id }) => id)).toEqual(['source.pulled', 'source.resumed']);
      const pages = engine.asked.slice(before).filter(({ path }) => path === '/_search');
      expect(
        pages.map(({ body }) => (JSON.parse(body) as { search_after?: unknown }).search_after),
      ).not.toContain(undefined);
      await pulled.value.discard();
    });
  });
});

describe('what is asked', () => {
  it('is the window, the query and the fields of the profile', async () => {
    const at = (ms: number, text: string) => ({
      ms,
      source: { log: { line: text }, '@when': 'x', 'host.name': 'esa1' },
    });
    const documents = [
      at(START - 1, 'early edge'),
      at(START, 'Info: edge one'),
      at(START + 1, 'Info: other'),
      at(START + HOUR - 1, '%ASA-6-302013: edge two'),
      at(START + HOUR, 'late edge'),
      { ms: START + 5, source: { message: 'edge without the field' } },
    ];
    await withEngine({ documents }, async (engine) => {
      const pulled = await pull(pulling, {
        url: `${engine.url}/`,
        query: 'edge',
        timeField: '@when',
        lineFields: ['log.line'],
      });
      if (!pulled.ok) throw new Error(pulled.error.message.id);
      expect(linesOf(pulled.value.file)).toEqual([
        '2025-10-14T09:00:00.000Z esa1 mail_logs: Info: edge one',
        '2025-10-14T09:59:59.999Z esa1 : %ASA-6-302013: edge two',
      ]);
      expect(pulled.value.notes).toEqual([
        {
          id: 'source.pulled',
          values: {
            name: 'siem',
            kind: 'elasticsearch',
            url: `${engine.url}/`,
            about: 'Elasticsearch 8.15.0',
            lines: 2,
            index: 'mail-*',
            from: '2025-10-14T09:00:00.000Z',
            to: '2025-10-14T10:00:00.000Z',
            query: 'edge',
          },
        },
        { id: 'source.composed', values: { count: 2, name: 'siem', fields: ['log.line'] } },
        { id: 'source.no-line', values: { count: 1, name: 'siem', fields: ['log.line'] } },
      ]);
    });
  });

  it('is made smaller when more lines than one page share a time, and refused when it is too many', async () => {
    const same = (count: number) => lines(count, count).map(({ ms, source }) => ({ ms, source }));
    await withEngine({ documents: same(9000) }, async (engine) => {
      const pulled = await pull(pulling, { url: engine.url });
      expect(pulled.ok && pulled.value.lines).toBe(9000);
    });
    await withEngine({ documents: same(10_001) }, async (engine) => {
      const pulled = await pull(pulling, { url: engine.url });
      expect(pulled).toMatchObject({
        ok: false,
        error: { kind: 'refused', message: { id: 'source.crowded' }, kept: 0 },
      });
    });
  });
});

describe('an answer that is not whole', () => {
  it.each([
    [
      'shards that failed',
      { _shards: { failed: 1, failures: [{ reason: { reason: 'disk' } }] }, hits: { hits: [] } },
      'source.incomplete',
    ],
    ['a search that ran out of time', { timed_out: true, hits: { hits: [] } }, 'source.incomplete'],
    ['no hits', {}, 'source.no-json'],
    [
      'hits without sort values',
      { hits: { hits: [{ _source: { message: 'x' } }] } },
      'source.no-json',
    ],
    [
      'times beyond all time',
      { hits: { hits: [{ sort: [1e300, 0], _source: {} }] } },
      'source.no-json',
    ],
  ])('is refused: %s', async (_, json, id) => {
    const spoil = spoilPage(1, () => ({ status: 200, json }));
    await withEngine({ documents: [], spoil }, async (engine) => {
      const pulled = await pull(pulling, { url: engine.url });
      expect(pulled).toMatchObject({ ok: false, error: { kind: 'refused', message: { id } } });
    });
  });

  it.each([
    ['HTML', '<html>Sign in</html>'],
    ['half an object', '{"version": {"number": "8.1'],
    ['nothing of a version', '[]'],
    ['__proto__', '{"__proto__": {"version": {"number": "8.0.0"}}}'],
  ])('is refused when the engine introduces itself with %s', async (_, text) => {
    await withEngine({ documents: [], spoil: () => ({ status: 200, text }) }, async (engine) => {
      const pulled = await pull(pulling, { url: engine.url });
      expect(pulled).toMatchObject({ ok: false, error: { message: { id: 'source.no-json' } } });
    });
  });
});
