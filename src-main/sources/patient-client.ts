/**
 * Asks an engine for JSON with patience: what passes (429, 502-504, a connection that broke) is tried
 * again, later each time, or when the engine says. An engine that never answered yet is not waited for.
 */
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from './http-client.ts';
import { type SourceFailure, sourceFailure } from './source.ts';

export interface Patience {
  /** Resolves early, without failing, when everything is stopped. */
  sleep(ms: number): Promise<void>;
  onWait?(ms: number): void;
}

export interface JsonAnswer {
  readonly status: number;
  /** Undefined for an empty body. */
  readonly json: unknown;
}

export interface JsonClient {
  readonly host: string;
  /** Ok for 2xx, and for those statuses of `also` that the caller knows a meaning of. */
  ask(request: HttpRequest, also?: readonly number[]): Promise<Result<JsonAnswer, SourceFailure>>;
  readonly patience: Patience;
}

const ATTEMPTS = 8;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** An engine that asks for more is asked again after this. */
const LONGEST_ASKED_MS = 300_000;

export function createPatientClient(client: HttpClient, patience: Patience): JsonClient {
  let hasAnswered = false;

  async function once(
    request: HttpRequest,
    also: readonly number[],
  ): Promise<Result<JsonAnswer, SourceFailure>> {
    const sent = await client.send(request);
    if (!sent.ok) return sent;
    const answer = sent.value;
    const isFine = (answer.status >= 200 && answer.status < 300) || also.includes(answer.status);
    if (!isFine) return err(statusFailure(client.host, answer));
    const json = parse(answer.text);
    if (json === undefined && answer.text.trim() !== '') {
      return err(sourceFailure('refused', 'source.no-json', { host: client.host }));
    }
    hasAnswered = true;
    return ok({ status: answer.status, json });
  }

  return {
    host: client.host,
    patience,
    async ask(request, also = []) {
      for (let attempt = 1; ; attempt++) {
        const answer = await once(request, also);
        if (answer.ok) return answer;
        const { kind, retryAfterMs } = answer.error;
        // An engine that restarts refuses connections for a while.
        const isPassing = kind === 'passing' || (kind === 'unreachable' && hasAnswered);
        if (!isPassing || attempt >= ATTEMPTS) return answer;
        const asked = retryAfterMs === undefined ? 0 : Math.min(retryAfterMs, LONGEST_ASKED_MS);
        const ms = Math.max(asked, Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS));
        patience.onWait?.(ms);
        await patience.sleep(ms);
      }
    },
  };
}

const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504]);

function statusFailure(host: string, { status, text, retryAfterMs }: HttpAnswer): SourceFailure {
  if (BUSY.has(status)) {
    return {
      ...sourceFailure('passing', 'source.busy', { host, status }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  }
  if (status === 401) return sourceFailure('denied', 'source.login', { host });
  const reason = reasonOf(parse(text));
  if (status === 403) return sourceFailure('denied', 'source.forbidden', { host, reason });
  if (status >= 300 && status < 400) {
    return sourceFailure('refused', 'source.redirect', { host, status });
  }
  return sourceFailure('refused', 'source.status', { host, status, reason });
}

/**
 * The engine's own words: `error.root_cause[].reason` or `error.reason` of Elasticsearch, `messages[].text`
 * of Splunk. A dash where there are none.
 */
export function reasonOf(json: unknown): string {
  const { error, messages } = record(json);
  const { root_cause: causes, reason } = record(error);
  const words = [
    ...list(causes).map((cause) => record(cause).reason),
    reason,
    error,
    ...list(messages).map((one) => record(one).text),
  ].filter((text) => typeof text === 'string');
  return (words[0] ?? '-').slice(0, 300);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Fields of a value of an answer; none where it is no object. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}; // read as unknowns
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
