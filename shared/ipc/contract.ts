/**
 * All talk between the workbench and its host. Electron, browser mode and the command line are
 * three carriers of this one table: a request has a name, a schema for its input and a type for its
 * output; events have a name and a payload. Secrets cross inward only, by requests of their own.
 */
import { z } from 'zod';
import { err, type Result } from '../base/result.ts';
import type { Diagnosis } from '../model/diagnosis.ts';

/** One request of the table. The output type is carried by a phantom field. */
export interface RequestSpec<I, O> {
  readonly input: z.ZodType<I>;
  readonly output?: O;
}

function request<O>() {
  return <I>(input: z.ZodType<I>): RequestSpec<I, O> => ({ input });
}

const nothing = z.strictObject({});
const caseId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);
const address = z.string().min(2).max(64);

export const requests = {
  'app.info': request<AppInfo>()(nothing),
  'case.list': request<readonly CaseSummary[]>()(nothing),
  'case.create': request<CaseView>()(z.strictObject({ title: z.string().max(200) })),
  /** The example that the first start shows; made anew when it isn't there. */
  'case.example': request<CaseView>()(nothing),
  'case.open': request<CaseView>()(z.strictObject({ case: caseId })),
  /** Refused with `stale` when `revision` isn't the one on disk. */
  'case.update': request<CaseView>()(
    z.strictObject({
      case: caseId,
      revision: z.number().int().nonnegative(),
      title: z.string().max(200).optional(),
      esa: z.array(address).max(64).optional(),
      peers: z.array(address).max(64).optional(),
      notes: z.string().max(100_000).optional(),
    }),
  ),
  'case.delete': request<null>()(z.strictObject({ case: caseId })),
  'case.removeInput': request<CaseView>()(z.strictObject({ case: caseId, path: z.string() })),
  /** Bytes of a dropped or chosen file, in pieces of at most 512 KiB, base64. */
  'upload.begin': request<{ readonly upload: string }>()(
    z.strictObject({
      case: caseId,
      name: z.string().min(1).max(512),
      bytes: z.number().int().nonnegative(),
    }),
  ),
  'upload.chunk': request<{ readonly received: number }>()(
    z.strictObject({ upload: z.string(), data: z.string().max(700_000) }),
  ),
  /** Ends the upload, masks secrets, stores it in the case; the job does the reading. */
  'upload.end': request<{ readonly job: string }>()(z.strictObject({ upload: z.string() })),
  /** Pasted text becomes a capture named by its kind. */
  'case.paste': request<{ readonly job: string }>()(
    z.strictObject({ case: caseId, name: z.string().max(200), text: z.string().max(20_000_000) }),
  ),
  'case.diagnose': request<{ readonly job: string }>()(z.strictObject({ case: caseId })),
  /** The newest diagnosis, or null when none was made of the inputs as they are. */
  'case.diagnosis': request<Diagnosis | null>()(z.strictObject({ case: caseId })),
  'source.lines': request<SourceLines>()(
    z.strictObject({
      case: caseId,
      path: z.string(),
      from: z.number().int().positive(),
      to: z.number().int().positive(),
    }),
  ),
  'catalog.page': request<CatalogPage | null>()(z.strictObject({ id: z.string().max(200) })),
  'job.list': request<readonly JobState[]>()(nothing),
  'job.cancel': request<null>()(z.strictObject({ job: z.string() })),
  /** Events after `seq`, for a client that was away; `missed` when the host no longer has them. */
  'events.since': request<EventsSince>()(z.strictObject({ seq: z.number().int().nonnegative() })),
} as const satisfies Record<string, { readonly input: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type Input<N extends RequestName> =
  (typeof requests)[N] extends RequestSpec<infer I, unknown> ? I : never;
export type Output<N extends RequestName> =
  (typeof requests)[N] extends RequestSpec<infer _I, infer O> ? O : never;

export interface Events {
  readonly 'job.changed': JobState;
  /** A case was written, by whoever; clients reload it when they show it. */
  readonly 'case.changed': { readonly case: string; readonly revision: number };
}
export type EventName = keyof Events;

/** Every event carries a number that rises by one, so that a client can tell what it missed. */
export type EventMessage = {
  [N in EventName]: { readonly seq: number; readonly name: N; readonly payload: Events[N] };
}[EventName];

export interface EventsSince {
  readonly events: readonly EventMessage[];
  readonly latest: number;
  readonly missed: boolean;
}

export interface AppInfo {
  readonly version: string;
  readonly carrier: 'electron' | 'browser' | 'cli';
  readonly firstStart: boolean;
  readonly latestSeq: number;
}

export interface CaseSummary {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  /** ISO 8601. */
  readonly touchedAt: string;
  readonly verdict?: Diagnosis['verdict'];
  readonly isExample: boolean;
  readonly inputs: number;
  /** Why the case can't be opened; the other fields then say little. */
  readonly problem?: string;
}

export interface CaseView extends CaseSummary {
  readonly esa: readonly string[];
  readonly peers: readonly string[];
  readonly notes: string;
  readonly files: readonly CaseFile[];
  readonly diagnosed: boolean;
}

export interface CaseFile {
  readonly path: string;
  readonly bytes: number;
  readonly kind?: string;
  readonly importedAt: string;
}

export interface SourceLines {
  readonly path: string;
  readonly from: number;
  readonly lines: readonly string[];
  readonly total: number;
}

/** A page of the catalogue, the same text as `unmask catalog`. */
export interface CatalogPage {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

export interface JobState {
  readonly id: string;
  readonly kind: 'import' | 'diagnose';
  readonly case: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** 0..1; absent where the end isn't known. */
  readonly progress?: number;
  /** What it is doing, for people. */
  readonly text: string;
  readonly error?: HostError;
}

/** What can go wrong on the way, tagged; `text` is one sentence for people. */
export type HostError = { readonly text: string } & (
  | { readonly kind: 'unknown-request' }
  | { readonly kind: 'bad-input'; readonly path?: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'stale'; readonly revision: number }
  | { readonly kind: 'locked' }
  | { readonly kind: 'unreadable'; readonly path: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'disk' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'bug' }
);

export type Handlers = {
  readonly [N in RequestName]: (input: Input<N>) => Promise<Result<Output<N>, HostError>>;
};

/** A way to the host: Electron's IPC, a WebSocket, or a direct call. Replies never reject. */
export interface Carrier {
  send(name: string, input: unknown): Promise<Result<unknown, HostError>>;
  on(listener: (event: EventMessage) => void): () => void;
}

export interface Client {
  request<N extends RequestName>(name: N, input: Input<N>): Promise<Result<Output<N>, HostError>>;
  on(listener: (event: EventMessage) => void): () => void;
}

/** The only door into the host: name known, input by schema, handler's throw turned into `bug`. */
export async function dispatch(
  handlers: Handlers,
  name: string,
  input: unknown,
  onBug: (error: unknown) => void,
): Promise<Result<unknown, HostError>> {
  if (!Object.hasOwn(requests, name)) {
    return err({
      kind: 'unknown-request',
      text: 'The workbench asked for something this host does not know.',
    });
  }
  const known = name as RequestName; // own key of the table, checked above
  const parsed = requests[known].input.safeParse(input);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.');
    return err({
      kind: 'bad-input',
      text: `The request ${known} does not have the expected form.`,
      ...(path ? { path } : {}),
    });
  }
  try {
    const handler = handlers[known] as (input: unknown) => Promise<Result<unknown, HostError>>; // parsed fits it
    return await handler(parsed.data);
  } catch (error) {
    onBug(error);
    return err({ kind: 'bug', text: 'Unmask made a mistake of its own; the log says which.' });
  }
}
