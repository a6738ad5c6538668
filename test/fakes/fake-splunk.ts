/**
 * Splunk's search jobs as its REST reference describes them: a job that takes a while, its state, its
 * results newest first by `offset` and `count`, at most `max_count` of them. Unknown paths and fields are
 * refused.
 */
import { type Answer, type Asked, type Spoil, startEngine } from './fake-engine.ts';

export interface FakeEvent {
  readonly ms: number;
  readonly raw: string;
  readonly host?: string;
}

export interface FakeSplunkOptions {
  readonly version?: string;
  readonly events: readonly FakeEvent[];
  readonly login?: string;
  /** Polls until a job is done. */
  readonly polls?: number;
  readonly spoil?: Spoil;
}

interface Job {
  readonly found: readonly FakeEvent[];
  readonly most: number;
  polls: number;
}

const FIELDS = [
  'search',
  'earliest_time',
  'latest_time',
  'exec_mode',
  'max_count',
  'timeout',
  'output_mode',
];

export async function startFakeSplunk(options: FakeSplunkOptions) {
  const { version = '9.2.1', polls = 1, events } = options;
  const jobs = new Map<string, Job>();
  const searches: string[] = [];
  let made = 0;

  const problem = (status: number, text: string): Answer => ({
    status,
    json: { messages: [{ type: 'FATAL', text }] },
  });

  function engine(asked: Asked): Answer {
    if (options.login !== undefined && asked.headers.authorization !== options.login) {
      return problem(401, 'call not properly authenticated');
    }
    const { method, path } = asked;
    if (path === '/services/server/info') {
      return { status: 200, json: { entry: [{ content: { version } }] } };
    }
    if (method === 'POST' && path === '/services/search/jobs') return create(asked);
    const parts =
      /^\/services\/search\/(?<v2>v2\/)?jobs\/(?<sid>[^/]+)(?<results>\/results)?$/.exec(
        path,
      )?.groups;
    const job = jobs.get(parts?.sid ?? '');
    if (!parts || !job) return problem(404, 'Unknown sid.');
    if (method === 'DELETE') {
      jobs.delete(parts.sid ?? '');
      return { status: 200, json: { messages: [{ type: 'INFO', text: 'Search job cancelled.' }] } };
    }
    if (parts.results === undefined) return state(job);
    if ((parts.v2 !== undefined) !== version >= '9.0.2') return problem(404, 'Not Found');
    return results(job, asked);
  }

  function create({ body }: Asked): Answer {
    const form = new URLSearchParams(body);
    const odd = [...form.keys()].filter((key) => !FIELDS.includes(key));
    if (odd.length > 0) return problem(400, `unknown field ${odd}`);
    const search = form.get('search') ?? '';
    searches.push(search);
    const asked =
      /^search \(index="mail"\)(?: \((?<words>[^|]*)\))? \| fields _time, _raw, host$/.exec(search);
    if (!asked) return problem(400, `Error in 'search': ${search}`);
    const from = Number(form.get('earliest_time')) * 1000;
    const to = Number(form.get('latest_time')) * 1000;
    if (!(from < to)) return problem(400, 'earliest_time must come before latest_time');
    const words = asked.groups?.words?.replaceAll('"', '');
    const found = events
      .filter(({ ms }) => ms >= Math.round(from) && ms < Math.round(to))
      .filter(({ raw }) => words === undefined || raw.includes(words))
      .reverse()
      .sort((a, b) => b.ms - a.ms);
    const sid = `1700000000.${++made}`;
    jobs.set(sid, { found, most: Number(form.get('max_count')), polls });
    return { status: 201, json: { sid } };
  }

  function state(job: Job): Answer {
    job.polls--;
    const isDone = job.polls < 0;
    const eventCount = isDone ? job.found.length : 0;
    const content = { isDone, isFailed: false, isFinalized: false, eventCount, messages: [] };
    return { status: 200, json: { entry: [{ content: { dispatchState: 'DONE', ...content } }] } };
  }

  function results(job: Job, { query }: Asked): Answer {
    const offset = Number(query.get('offset'));
    const end = Math.min(offset + Number(query.get('count')), job.most);
    const rows = job.found.slice(offset, end).map(({ ms, raw, host = 'esa1' }) => ({
      _time: new Date(ms).toISOString().replace('Z', '+00:00'),
      _raw: raw,
      host,
    }));
    return { status: 200, json: { preview: false, init_offset: offset, results: rows } };
  }

  const server = await startEngine(engine, options.spoil ? { spoil: options.spoil } : {});
  return { ...server, jobs, searches };
}
