/**
 * Splunk's search jobs [REST API Reference Manual, "Search endpoint descriptions"]: `POST search/jobs`, its
 * state until `isDone`, then its results by `offset` and `count`. The window is taken in slices, each a job
 * of its own, so short that its events fit into one answer's limit; a slice is handed on when it is
 * whole, so a job that is lost is asked again and no line comes twice. Splunk gives the newest first.
 * Results are read at `search/v2` from 9.0.2 on, where the older way is being withdrawn.
 * Inferred from the published reference; not tried on a real engine.
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

export interface SplunkOptions {
  readonly client: JsonClient;
  readonly window: SourceWindow;
  readonly index: string;
  /** A condition of `search`. */
  readonly query?: string;
}

/** `maxresultrows` of limits.conf, the most that a job's results hold unless somebody raised it. */
const MOST_EVENTS = 50_000;
/** What slices aim at. */
const USUAL_EVENTS = 15_000;
const PAGE = 5_000;
const FIRST_SLICE_MS = 15 * 60_000;
const MOST_LOST = 3;
const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 3_000;
/** Seconds that Splunk keeps a job that nobody asks for. */
const KEEP_S = 300;
const MOST_WARNINGS = 5;

/** False for a pipe, a subsearch or a macro outside quotes, and for a quote that is never closed. */
export function isCondition(query: string): boolean {
  return !/[|[\]`"]/.test(query.replace(/"(?:[^"\\]|\\.)*"/g, ''));
}

export function createSplunkReader(options: SplunkOptions): SourceReader {
  return new SplunkReader(options);
}

type Slice = Pick<SourcePage, 'records' | 'noLine'>;

interface JobState {
  readonly isDone: boolean;
  readonly events: number;
}

class SplunkReader implements SourceReader {
  readonly warnings: string[] = [];
  private readonly options: SplunkOptions;
  private readonly client: JsonClient;
  private results = 'search/jobs';
  private widthMs = FIRST_SLICE_MS;
  private sid: string | undefined;

  constructor(options: SplunkOptions) {
    this.options = options;
    this.client = options.client;
  }

  async open(): Promise<Result<string, SourceFailure>> {
    const { query } = this.options;
    if (query !== undefined && !isCondition(query)) {
      return err(sourceFailure('refused', 'source.query-pipe'));
    }
    const path = '/services/server/info?output_mode=json';
    const answer = await this.client.ask({ method: 'GET', path }, [403]);
    if (!answer.ok) return answer;
    if (answer.value.status === 403) return ok('-');
    const [entry] = list(record(answer.value.json).entry);
    const { version } = record(record(entry).content);
    if (typeof version !== 'string') return err(this.odd());
    if (isNewResults(version)) this.results = 'search/v2/jobs';
    return ok(`Splunk ${version.slice(0, 30)}`);
  }

  async page(after: SourceCursor | undefined): Promise<Result<SourcePage, SourceFailure>> {
    const { fromMs: first, toMs: end } = this.options.window;
    const fromMs = after?.[0] ?? first;
    if (fromMs >= end) return ok({ records: [], noLine: 0, next: [end], isLast: true, share: 1 });
    for (let lost = 0; ; ) {
      const toMs = Math.min(fromMs + this.widthMs, end);
      const slice = await this.slice({ fromMs, toMs });
      await this.close();
      if (slice.ok) {
        const events = Math.max(1, slice.value.records.length);
        const grow = Math.min(4, Math.max(0.25, USUAL_EVENTS / events));
        this.widthMs = Math.max(1, Math.round((toMs - fromMs) * grow));
        const share = (toMs - first) / Math.max(1, end - first);
        return ok({ ...slice.value, next: [toMs], isLast: toMs >= end, share });
      }
      if (slice.error.kind === 'too-large' && toMs - fromMs > 1) {
        this.widthMs = Math.max(1, Math.floor((toMs - fromMs) / 4));
      } else if (slice.error.kind === 'expired' && lost < MOST_LOST) lost++;
      else return slice;
    }
  }

  /** Ends the job, if there is one. */
  async close(): Promise<void> {
    const { sid } = this;
    this.sid = undefined;
    if (sid === undefined) return;
    await this.client.ask({ method: 'DELETE', path: jobPath('search/jobs', sid) }, [404]);
  }

  private async slice(window: SourceWindow): Promise<Result<Slice, SourceFailure>> {
    const started = await this.start(window);
    if (!started.ok) return started;
    const sid = started.value;
    const done = await this.wait(sid, window);
    if (!done.ok) return done;
    const records: SourceRecord[] = [];
    let taken = 0;
    while (taken < done.value) {
      const rows = await this.rows(sid, taken);
      if (!rows.ok) return rows;
      if (rows.value.length === 0) {
        const reason = `${taken}/${done.value}`;
        return err(
          sourceFailure('refused', 'source.incomplete', { host: this.client.host, reason }),
        );
      }
      taken += rows.value.length;
      records.push(...rows.value.flatMap((row) => readRow(row) ?? []));
    }
    // Newest first; those of one time stay in the order they were indexed in.
    records.reverse().sort((a, b) => a.timeMs - b.timeMs);
    return ok({ records, noLine: taken - records.length });
  }

  private async start({ fromMs, toMs }: SourceWindow): Promise<Result<string, SourceFailure>> {
    const { index, query } = this.options;
    const indexes = index.split(',').map((name) => `index="${name}"`);
    const search = `search (${indexes.join(' OR ')})${query === undefined ? '' : ` (${query})`} | fields _time, _raw, host`;
    const form = new URLSearchParams({
      search,
      earliest_time: seconds(fromMs),
      latest_time: seconds(toMs),
      exec_mode: 'normal',
      max_count: String(MOST_EVENTS),
      timeout: String(KEEP_S),
      output_mode: 'json',
    });
    const body = { type: 'application/x-www-form-urlencoded', text: form.toString() };
    const answer = await this.client.ask({ method: 'POST', path: '/services/search/jobs', body });
    if (!answer.ok) return answer;
    const { sid } = record(answer.value.json);
    if (typeof sid !== 'string' || sid === '' || sid === '.' || sid === '..')
      return err(this.odd());
    this.sid = sid;
    return ok(sid);
  }

  /** Until the job is done; gives how many events it found. */
  private async wait(sid: string, window: SourceWindow): Promise<Result<number, SourceFailure>> {
    for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 2, LONGEST_POLL_MS)) {
      const state = await this.state(sid);
      if (!state.ok) return state;
      const { isDone, events } = state.value;
      if (events > MOST_EVENTS) {
        const time = new Date(window.fromMs).toISOString();
        return err(sourceFailure('too-large', 'source.crowded', { most: MOST_EVENTS, time }));
      }
      if (isDone) return ok(events);
      await this.client.patience.sleep(pause);
    }
  }

  private async state(sid: string): Promise<Result<JobState, SourceFailure>> {
    const path = `${jobPath('search/jobs', sid)}?output_mode=json`;
    const answer = await this.client.ask({ method: 'GET', path }, [404]);
    if (!answer.ok) return answer;
    if (answer.value.status === 404) return err(this.expired());
    const [entry] = list(record(answer.value.json).entry);
    const content = record(record(entry).content);
    const { eventCount, isDone, isFailed, isFinalized, messages } = content;
    if (typeof eventCount !== 'number') return err(this.odd());
    this.keepWarnings(messages);
    if (isTrue(isFailed) || content.dispatchState === 'FAILED' || isTrue(isFinalized)) {
      const { host } = this.client;
      const reason = reasonOf({ messages });
      return err(sourceFailure('refused', 'source.incomplete', { host, reason }));
    }
    return ok({ isDone: isTrue(isDone), events: eventCount });
  }

  private async rows(
    sid: string,
    offset: number,
  ): Promise<Result<readonly unknown[], SourceFailure>> {
    const path = `${jobPath(this.results, sid)}/results?output_mode=json&offset=${offset}&count=${PAGE}`;
    const answer = await this.client.ask({ method: 'GET', path }, [404]);
    if (!answer.ok) return answer;
    if (answer.value.status === 404) return err(this.expired());
    const { results } = record(answer.value.json);
    return Array.isArray(results) ? ok(results) : err(this.odd());
  }

  /** Splunk says there that a part of it did not answer. */
  private keepWarnings(messages: unknown): void {
    for (const one of list(messages)) {
      const { type, text } = record(one);
      if (typeof text !== 'string' || !/^(?:WARN|ERROR|FATAL)$/.test(String(type))) continue;
      if (this.warnings.length < MOST_WARNINGS && !this.warnings.includes(text)) {
        this.warnings.push(text);
      }
    }
  }

  private odd(): SourceFailure {
    return sourceFailure('refused', 'source.no-json', { host: this.client.host });
  }

  private expired(): SourceFailure {
    return sourceFailure('expired', 'source.expired', { host: this.client.host });
  }
}

function readRow(row: unknown): SourceRecord | undefined {
  const { _raw: text, _time: time, host } = record(row);
  const timeMs = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (typeof text !== 'string' || text === '' || Number.isNaN(timeMs)) return undefined;
  return { timeMs, text, ...(typeof host === 'string' ? { host } : {}) };
}

function jobPath(way: string, sid: string): string {
  return `/services/${way}/${encodeURIComponent(sid)}`;
}

/** Splunk writes booleans as such or as 0 and 1. */
function isTrue(value: unknown): boolean {
  return value === true || value === 1 || value === '1';
}

/** Seconds since the epoch with their thousandths, as `earliest_time` takes them. */
function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function isNewResults(version: string): boolean {
  const [a = 0, b = 0, c = 0] = version.split('.').map(Number);
  return a > 9 || (a === 9 && (b > 0 || c >= 2));
}
