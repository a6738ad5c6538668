/**
 * Elasticsearch and OpenSearch. Pages are sorted by time, then by a number that orders lines of one
 * time, and asked for with `search_after` [Elasticsearch reference, "Paginate search results"], within a
 * point in time where there is one: `POST /INDEX/_pit` since Elasticsearch 7.10, here from 7.12 on, which has the
 * tie-breaker `_shard_doc` by name; `POST /INDEX/_search/point_in_time` since OpenSearch 2.4 [its reference, "Point
 * in Time API"]. Older ones are searched as they are.
 *
 * A page ends where its sort values change: lines that share those of its last line are left to the
 * next one. So the end of a page means the same in any point in time, and without one; each line comes
 * once though a point in time expires. Inferred from the published references; not tried on real engines.
 */
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type JsonClient, list, reasonOf, record } from './patient-client.ts';
import {
  type SourceCursor,
  type SourceFailure,
  type SourcePage,
  type SourceReader,
  type SourceRecord,
  type SourceWindow,
  sourceFailure,
} from './source.ts';

export interface ElasticOptions {
  readonly client: JsonClient;
  readonly window: SourceWindow;
  readonly index: string;
  readonly query?: string;
  readonly timeField: string;
  readonly orderField: string;
  readonly lineFields: readonly string[];
  readonly hostFields: readonly string[];
}

/** `index.max_result_window`, the most that one answer holds unless somebody raised it. */
const MOST_HITS = 10_000;
const USUAL_HITS = 5_000;
const KEEP_ALIVE = '2m';
/** Points in time lost without a page in between. */
const MOST_LOST = 3;
/** Behind every `_shard_doc`, which is a long. */
const BEHIND_ALL = Number.MAX_SAFE_INTEGER;

type PitForm = 'elasticsearch' | 'opensearch' | 'none';

export function createElasticReader(options: ElasticOptions): SourceReader {
  return new ElasticReader(options);
}

class ElasticReader implements SourceReader {
  readonly warnings: string[] = [];
  private readonly options: ElasticOptions;
  private readonly client: JsonClient;
  private form: PitForm = 'none';
  private hasNumericType = true;
  private pit: string | undefined;
  private size = USUAL_HITS;

  constructor(options: ElasticOptions) {
    this.options = options;
    this.client = options.client;
  }

  async open(): Promise<Result<string, SourceFailure>> {
    const answer = await this.client.ask({ method: 'GET', path: '/' }, [403]);
    if (!answer.ok) return answer;
    // A login may be allowed to search but not to look at the cluster.
    if (answer.value.status === 403) return ok('-');
    const { distribution, number } = record(record(answer.value.json).version);
    if (typeof number !== 'string') {
      return err(sourceFailure('refused', 'source.no-json', { host: this.client.host }));
    }
    const isOpen = distribution === 'opensearch';
    this.form = pitForm(isOpen, number);
    this.hasNumericType = isOpen || isAtLeast(number, 7, 2);
    return ok(`${isOpen ? 'OpenSearch' : 'Elasticsearch'} ${number.slice(0, 30)}`);
  }

  async page(after: SourceCursor | undefined): Promise<Result<SourcePage, SourceFailure>> {
    for (let lost = 0; ; ) {
      const hits = await this.search(after);
      if (hits.ok) {
        const page = this.pageOf(hits.value, after);
        if (page) return ok(page);
        if (this.size === MOST_HITS) return err(this.crowded(hits.value));
        this.size = MOST_HITS;
      } else if (hits.error.kind === 'expired' && lost < MOST_LOST) {
        lost++;
        this.pit = undefined;
      } else if (hits.error.kind === 'too-large' && this.size > 1) {
        this.size = Math.ceil(this.size / 8);
      } else return hits;
    }
  }

  async close(): Promise<void> {
    const { pit, form } = this;
    this.pit = undefined;
    if (pit === undefined) return;
    const [path, body] =
      form === 'opensearch'
        ? ['/_search/point_in_time', { pit_id: [pit] }]
        : ['/_pit', { id: pit }];
    await this.client.ask({ method: 'DELETE', path, body: json(body) }, [404]);
  }

  private async search(
    after: SourceCursor | undefined,
  ): Promise<Result<readonly Hit[], SourceFailure>> {
    if (this.form !== 'none' && this.pit === undefined) {
      const opened = await this.openPit();
      if (!opened.ok) return opened;
    }
    const { pit } = this;
    const path = pit === undefined ? `/${encodeURIComponent(this.options.index)}` : '';
    const answer = await this.client.ask(
      {
        method: 'POST',
        path: `${path}/_search?allow_partial_search_results=false`,
        body: json(this.searchBody(after, pit)),
      },
      pit === undefined ? [] : [404],
    );
    if (!answer.ok) return answer;
    const { host } = this.client;
    if (answer.value.status === 404)
      return err(sourceFailure('expired', 'source.expired', { host }));
    const found = record(answer.value.json);
    if (found.timed_out === true || Number(record(found._shards).failed ?? 0) > 0) {
      const [failure] = list(record(found._shards).failures);
      const reason = reasonOf({ error: record(failure).reason });
      return err(sourceFailure('refused', 'source.incomplete', { host, reason }));
    }
    // "always use the most recently received ID" [Elasticsearch API, "Open a point in time"]
    if (pit !== undefined && typeof found.pit_id === 'string') this.pit = found.pit_id;
    return readHits(record(found.hits).hits, host);
  }

  private async openPit(): Promise<Result<null, SourceFailure>> {
    const index = encodeURIComponent(this.options.index);
    const way = this.form === 'opensearch' ? '_search/point_in_time' : '_pit';
    const path = `/${index}/${way}?keep_alive=${KEEP_ALIVE}`;
    const answer = await this.client.ask({ method: 'POST', path });
    if (!answer.ok) return answer;
    const { id, pit_id: openId } = record(answer.value.json);
    const pit = this.form === 'opensearch' ? openId : id;
    if (typeof pit !== 'string') {
      return err(sourceFailure('refused', 'source.no-json', { host: this.client.host }));
    }
    this.pit = pit;
    return ok(null);
  }

  private searchBody(after: SourceCursor | undefined, pit: string | undefined): object {
    const { timeField, orderField, lineFields, hostFields, query, window } = this.options;
    const range = { gte: window.fromMs, lt: window.toMs, format: 'epoch_millis' };
    const isShardDoc = this.form === 'elasticsearch';
    return {
      size: this.size,
      track_total_hits: false,
      _source: [...new Set([timeField, ...lineFields, ...hostFields])],
      query: {
        bool: {
          filter: [
            { range: { [timeField]: range } },
            ...(query === undefined ? [] : [{ query_string: { query } }]),
          ],
        },
      },
      sort: [
        // In milliseconds, also where a field keeps nanoseconds, which no JavaScript number holds.
        { [timeField]: { order: 'asc', ...(this.hasNumericType ? { numeric_type: 'date' } : {}) } },
        { [orderField]: { order: 'asc', unmapped_type: 'long', missing: 0 } },
        ...(isShardDoc ? [{ _shard_doc: 'asc' }] : []),
      ],
      ...(after === undefined ? {} : { search_after: isShardDoc ? [...after, BEHIND_ALL] : after }),
      ...(pit === undefined ? {} : { pit: { id: pit, keep_alive: KEEP_ALIVE } }),
    };
  }

  /** Undefined where every line of a full page has the same sort values. */
  private pageOf(hits: readonly Hit[], after: SourceCursor | undefined): SourcePage | undefined {
    const isLast = hits.length < this.size;
    const last = hits.at(-1);
    const whole =
      isLast || !last
        ? hits
        : hits.slice(
            0,
            hits.findIndex((hit) => isSameKey(hit.key, last.key)),
          );
    const end = whole.at(-1);
    if (!isLast && !end) return undefined;
    const { fromMs, toMs } = this.options.window;
    const next = end?.key ?? after ?? [fromMs, 0];
    const at = (next[0] ?? fromMs) - fromMs;
    const records = whole.flatMap((hit) => this.recordOf(hit) ?? []);
    return {
      records,
      noLine: whole.length - records.length,
      next,
      isLast,
      share: isLast ? 1 : Math.min(1, at / Math.max(1, toMs - fromMs)),
    };
  }

  private recordOf({ key, source }: Hit): SourceRecord | undefined {
    const text = firstText(source, this.options.lineFields);
    if (text === undefined) return undefined;
    const host = firstText(source, this.options.hostFields);
    return { timeMs: key[0] ?? 0, text, ...(host === undefined ? {} : { host }) };
  }

  private crowded(hits: readonly Hit[]): SourceFailure {
    const time = new Date(hits[0]?.key[0] ?? 0).toISOString();
    return sourceFailure('refused', 'source.crowded', { most: MOST_HITS, time });
  }
}

interface Hit {
  /** Time in milliseconds, and the number that orders lines of one time. */
  readonly key: SourceCursor;
  readonly source: Readonly<Record<string, unknown>>;
}

function readHits(hits: unknown, host: string): Result<readonly Hit[], SourceFailure> {
  const read = list(hits).map((hit): Hit => {
    const { sort, _source } = record(hit);
    return { key: list(sort).slice(0, 2).map(Number), source: record(_source) };
  });
  const isWhole = Array.isArray(hits) && read.every(({ key }) => isKey(key));
  return isWhole ? ok(read) : err(sourceFailure('refused', 'source.no-json', { host }));
}

function isKey(key: SourceCursor): boolean {
  const [timeMs = Number.NaN, order = Number.NaN] = key;
  return Math.abs(timeMs) <= 8.64e15 && Number.isFinite(order);
}

function isSameKey(a: SourceCursor, b: SourceCursor): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** `host.name` stands as `{"host": {"name": ..}}`, as `{"host.name": ..}`, or in part of each. */
function firstText(
  source: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): string | undefined {
  for (const field of fields) {
    const found = valueAt(source, field);
    const value: unknown = Array.isArray(found) ? found[0] : found;
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

function valueAt(source: Readonly<Record<string, unknown>>, field: string): unknown {
  if (Object.hasOwn(source, field)) return source[field];
  for (let dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
    const head = field.slice(0, dot);
    if (!Object.hasOwn(source, head)) continue;
    const found = valueAt(record(source[head]), field.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function pitForm(isOpen: boolean, number: string): PitForm {
  if (isOpen) return isAtLeast(number, 2, 4) ? 'opensearch' : 'none';
  return isAtLeast(number, 7, 12) ? 'elasticsearch' : 'none';
}

function isAtLeast(number: string, major: number, minor: number): boolean {
  const [a = 0, b = 0] = number.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

function json(value: object): { readonly type: string; readonly text: string } {
  return { type: 'application/json', text: JSON.stringify(value) };
}
