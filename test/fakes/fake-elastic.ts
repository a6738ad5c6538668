/**
 * Elasticsearch and OpenSearch as their references describe them, as far as a search with paging goes:
 * index, point in time, sort, `search_after`, `size` up to 10,000. Strict: what the references forbid
 * (an index beside a point in time, sort values of another number) is refused, as are unknown keys.
 */
import { type Answer, type Asked, type Spoil, startEngine } from './fake-engine.ts';

export interface FakeDocument {
  readonly ms: number;
  readonly offset?: number;
  readonly source: Readonly<Record<string, unknown>>;
}

export interface FakeElasticOptions {
  readonly product?: 'elasticsearch' | 'opensearch';
  readonly version?: string;
  readonly index?: string;
  readonly documents: readonly FakeDocument[];
  /** The value of the header `authorization` that is let in; anything when absent. */
  readonly login?: string;
  readonly spoil?: Spoil;
  readonly tls?: { key: string; cert: string };
}

const BODY_KEYS = ['size', 'track_total_hits', '_source', 'query', 'sort', 'search_after', 'pit'];

export async function startFakeElastic(options: FakeElasticOptions) {
  const { product = 'elasticsearch', version = '8.15.0', index = 'mail-*', documents } = options;
  const isOpen = product === 'opensearch';
  const points = new Set<string>();
  let opened = 0;

  const problem = (status: number, type: string, reason: string): Answer => ({
    status,
    json: { error: { root_cause: [{ type, reason }], type, reason }, status },
  });

  function engine(asked: Asked): Answer {
    if (options.login !== undefined && asked.headers.authorization !== options.login) {
      return problem(401, 'security_exception', 'unable to authenticate user');
    }
    const { method, path } = asked;
    if (method === 'GET' && path === '/') {
      const distribution = isOpen ? { distribution: 'opensearch' } : {};
      return {
        status: 200,
        json: { name: 'node-1', version: { number: version, ...distribution } },
      };
    }
    const openPath = isOpen ? `/${index}/_search/point_in_time` : `/${index}/_pit`;
    if (method === 'POST' && path === openPath && asked.query.has('keep_alive')) {
      const id = `point-${++opened}`;
      points.add(id);
      return { status: 200, json: isOpen ? { pit_id: id, creation_time: 1 } : { id } };
    }
    if (method === 'DELETE' && path === (isOpen ? '/_search/point_in_time' : '/_pit')) {
      const body = JSON.parse(asked.body) as { id?: string; pit_id?: string[] };
      const ids = isOpen ? (body.pit_id ?? []) : [body.id ?? ''];
      const gone = ids.filter((id) => points.delete(id));
      return { status: gone.length > 0 ? 200 : 404, json: {} };
    }
    if (method === 'POST' && (path === '/_search' || path === `/${index}/_search`))
      return search(asked);
    if (path.endsWith('/_search') || path.endsWith('_pit') || path.endsWith('point_in_time')) {
      return problem(404, 'index_not_found_exception', `no such index [${path.split('/')[1]}]`);
    }
    return problem(400, 'illegal_argument_exception', `unknown path ${path}`);
  }

  function search({ path, body, query: parameters }: Asked): Answer {
    if (parameters.get('allow_partial_search_results') !== 'false') throw new Error('partial');
    const wanted = JSON.parse(body) as SearchBody;
    const unknown = Object.keys(wanted).filter((key) => !BODY_KEYS.includes(key));
    if (unknown.length > 0) return problem(400, 'parsing_exception', `unknown key ${unknown}`);
    if (wanted.size > 10_000) return problem(400, 'illegal_argument_exception', 'window too large');
    if (wanted.pit && path !== '/_search') {
      return problem(400, 'action_request_validation_exception', '[indices] with point in time');
    }
    if (!wanted.pit && path === '/_search') throw new Error('all indexes are searched');
    if (wanted.pit && !points.has(wanted.pit.id)) {
      return problem(404, 'search_context_missing_exception', 'No search context found for id [1]');
    }
    const names = wanted.sort.flatMap((one) => Object.keys(one));
    if (names.includes('_shard_doc') && (isOpen || !wanted.pit)) {
      return problem(400, 'illegal_argument_exception', '_shard_doc needs a point in time');
    }
    const after = wanted.search_after;
    if (after && after.length !== names.length) {
      return problem(400, 'parsing_exception', `search_after has ${after.length} value(s)`);
    }
    const [range, text] = wanted.query.bool.filter;
    const { gte, lt } = Object.values(range?.range ?? {})[0] ?? { gte: 0, lt: 0 };
    const words = text?.query_string?.query;
    const hits = documents
      .map((document, n) => ({ document, keys: [document.ms, document.offset ?? 0, n] }))
      .filter(({ document }) => document.ms >= gte && document.ms < lt)
      .filter(
        ({ document }) => words === undefined || JSON.stringify(document.source).includes(words),
      )
      .sort((a, b) => compare(a.keys, b.keys))
      .filter(({ keys }) => !after || compare(keys.slice(0, after.length), after) > 0)
      .slice(0, wanted.size)
      .map(({ document, keys }) => ({
        _index: 'mail-1',
        _source: document.source,
        sort: keys.slice(0, names.length),
      }));
    const id = wanted.pit ? { pit_id: wanted.pit.id } : {};
    return {
      status: 200,
      json: { ...id, timed_out: false, _shards: { failed: 0 }, hits: { hits } },
    };
  }

  const server = await startEngine(engine, {
    ...(options.spoil ? { spoil: options.spoil } : {}),
    ...(options.tls ? { tls: options.tls } : {}),
  });
  return {
    ...server,
    /** Points in time that are open now. */
    points,
    /** As when `keep_alive` has passed. */
    expire: () => points.clear(),
  };
}

interface SearchBody {
  readonly size: number;
  readonly query: {
    readonly bool: {
      readonly filter: readonly {
        readonly range?: Readonly<Record<string, { readonly gte: number; readonly lt: number }>>;
        readonly query_string?: { readonly query: string };
      }[];
    };
  };
  readonly sort: readonly Readonly<Record<string, unknown>>[];
  readonly search_after?: readonly number[];
  readonly pit?: { readonly id: string; readonly keep_alive: string };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    if (value !== b[i]) return value - (b[i] ?? 0);
  }
  return 0;
}
