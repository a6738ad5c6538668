/**
 * All talk between the workbench and its host. Electron, browser mode and the command line are
 * three carriers of this one table: a request has a name, a schema for its input and a type for its
 * output; events have a name and a payload. Secrets cross inward only, by requests of their own.
 */
import { z } from 'zod';
import { err, type Result } from '../base/result.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { JournalEntry } from '../model/journal.ts';
import { LOG_ENDINGS, LOG_FINDINGS, LOG_PHASES } from '../model/log-filter.ts';
import type { LogDensity, LogFound, LogInfo, LogPage, LogStory } from '../model/log-rows.ts';
import { STRATEGIES } from '../model/plan.ts';
import type { ProofRecord } from '../model/proof.ts';
import {
  AUDIENCES,
  LENGTHS,
  REDACTIONS,
  REPORT_FORMATS,
  type Redaction,
  SECTIONS,
} from '../report/document-shape.ts';
import type { PlanView } from './plan-view.ts';
import type { PushEnded, PushJournal } from './push-view.ts';

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
/** Absent where the case has one, or one that alone inspects the gateway. */
const firewallId = z.string().min(1).max(200).optional();
const deviceName = z.string().regex(/^[A-Za-z0-9][\w.-]{0,60}$/);
const deviceInput = z.strictObject({
  name: deviceName,
  kind: z.enum(['asa', 'esa']),
  host: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.:_-]{0,254}$/),
  port: z.number().int().min(1).max(65_535).optional(),
  user: z
    .string()
    .regex(/^[^\s\p{Cc}@:]{1,120}$/u)
    .optional(),
  /** `user@host:port`, first hop first. */
  jump: z
    .array(z.string().regex(/^[^\s\p{Cc}]{1,300}$/u))
    .max(2)
    .optional(),
  keyFiles: z.array(z.string().min(1).max(1000)).max(10).optional(),
});
const row = z.number().int().nonnegative();
const logId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const logWords = z.array(z.string().min(1).max(1000)).max(20).readonly();
const logFilter = z.strictObject({
  text: z.exactOptional(logWords),
  regex: z.exactOptional(logWords),
  icid: z.exactOptional(z.array(logId).max(20).readonly()),
  mid: z.exactOptional(z.array(logId).max(20).readonly()),
  dcid: z.exactOptional(z.array(logId).max(20).readonly()),
  address: z.exactOptional(logWords),
  phase: z.exactOptional(z.array(z.enum(LOG_PHASES)).max(20).readonly()),
  ending: z.exactOptional(z.array(z.enum(LOG_ENDINGS)).max(20).readonly()),
  finding: z.exactOptional(z.array(z.enum(LOG_FINDINGS)).max(20).readonly()),
});

/** Of a practice case the running lab is meant, and no device is named. */
const pushedDevices = z.array(deviceName).max(20);
/** Where mail from outside goes, as seen from this machine: `mx.example.com:25`. */
const probeText = z.exactOptional(z.string().min(1).max(300));
/** How long proofs are waited for, at most a day. */
const waitMs = z.number().int().min(0).max(86_400_000);
/** A name or a ticket number for the record: one line. */
const recordText = z.exactOptional(z.string().regex(/^[^\p{Cc}]{1,200}$/u));

/** Which report: for whom, how long, what is hidden, which sections. */
const reportChoice = {
  case: caseId,
  audience: z.enum(AUDIENCES),
  length: z.enum(LENGTHS),
  redaction: z.enum(REDACTIONS),
  sections: z.array(z.enum(SECTIONS)).max(SECTIONS.length),
};

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
  /** What is kept of the case's plan, beside its configuration as it is now. */
  'plan.read': request<PlanView>()(z.strictObject({ case: caseId, firewall: firewallId })),
  /** Plans anew and keeps the plan; a refusal keeps nothing. */
  'plan.make': request<PlanView>()(
    z.strictObject({
      case: caseId,
      firewall: firewallId,
      strategy: z.enum(STRATEGIES).optional(),
      scope: z.enum(['everyone', 'esa']).optional(),
    }),
  ),
  /** Keeps a plan edited by hand; an empty text forgets it. */
  'plan.saveDraft': request<{ readonly savedAt: string }>()(
    z.strictObject({
      case: caseId,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      text: z.string().max(200_000),
    }),
  ),
  /** Onto the firewall, or back; asks by events. One at a time per case. */
  'push.start': request<{ readonly job: string }>()(
    z.strictObject({
      case: caseId,
      devices: pushedDevices,
      intent: z.enum(['apply', 'roll-back']),
      isDryRun: z.boolean(),
      isSaving: z.boolean(),
      isClearing: z.boolean(),
      approvedBy: recordText,
      ticket: recordText,
      probe: probeText,
      waitMs,
    }),
  ),
  /** No further line is typed; what was typed is taken back. */
  'push.stop': request<null>()(z.strictObject({ case: caseId })),
  'push.journal': request<PushJournal>()(z.strictObject({ case: caseId })),
  /** The proofs again, over lines that only read. */
  'proof.start': request<{ readonly job: string }>()(
    z.strictObject({ case: caseId, devices: pushedDevices, probe: probeText, waitMs }),
  ),
  /** The newest record, or null. */
  'proof.read': request<ProofRecord | null>()(z.strictObject({ case: caseId })),
  'source.lines': request<SourceLines>()(
    z.strictObject({
      case: caseId,
      path: z.string(),
      from: z.number().int().positive(),
      to: z.number().int().positive(),
    }),
  ),
  /** Opens the mail_logs of a case as one log; a job tells how far it is. Answers when it is open. */
  'log.open': request<LogInfo>()(z.strictObject({ case: caseId })),
  /** Rows by number, or by their place among what a search found. */
  'log.rows': request<LogPage>()(
    z.strictObject({
      case: caseId,
      from: row,
      count: z.number().int().min(1).max(512),
      find: z.exactOptional(z.string()),
    }),
  ),
  /** Begins a search, which is a job of that id; events tell what it has found. */
  'log.find': request<{ readonly find: string }>()(
    z.strictObject({ case: caseId, filter: logFilter }),
  ),
  'log.drop': request<null>()(z.strictObject({ case: caseId, find: z.string() })),
  /** Where a row, or the next one after it, stands among what was found. */
  'log.place': request<{ readonly at: number }>()(
    z.strictObject({ case: caseId, find: z.string(), row }),
  ),
  /** `row` tells which of several records with the same id is meant. */
  'log.story': request<LogStory>()(
    z.strictObject({
      case: caseId,
      icid: z.exactOptional(logId),
      mid: z.exactOptional(logId),
      dcid: z.exactOptional(logId),
      address: z.exactOptional(z.string().min(1).max(320)),
      row: z.exactOptional(row),
    }),
  ),
  'log.density': request<LogDensity>()(
    z.strictObject({
      case: caseId,
      parts: z.number().int().min(1).max(1000),
      find: z.exactOptional(z.string()),
    }),
  ),
  /** The next row of trouble after a row, or before it. */
  'log.trouble': request<{ readonly row: number | null }>()(
    z.strictObject({ case: caseId, row: z.number().int().min(-1), step: z.literal([1, -1]) }),
  ),
  /** Makes the report as it would be, to be looked at; fetched by `report.previewed`. */
  'report.preview': request<{ readonly job: string }>()(z.strictObject(reportChoice)),
  /** Null when that preview is gone: another one took its place. */
  'report.previewed': request<ReportPreview | null>()(z.strictObject({ job: z.string() })),
  /** Writes the report into the case's `reports/`; `keepsMap` asks for a passphrase. */
  'report.write': request<{ readonly job: string }>()(
    z.strictObject({
      ...reportChoice,
      formats: z.array(z.enum(REPORT_FORMATS)).min(1).max(REPORT_FORMATS.length),
      keepsMap: z.boolean(),
    }),
  ),
  /** What lies in the case's `reports/`. */
  'report.files': request<readonly ReportFileView[]>()(z.strictObject({ case: caseId })),
  /** A piece of a report file from byte `from`, base64, for saving it elsewhere. */
  'report.read': request<ReportPiece>()(
    z.strictObject({
      case: caseId,
      name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
      from: z.number().int().nonnegative(),
    }),
  ),
  'device.list': request<readonly SavedDevice[]>()(nothing),
  'device.save': request<readonly SavedDevice[]>()(deviceInput),
  'device.remove': request<readonly SavedDevice[]>()(z.strictObject({ name: deviceName })),
  /** Reads saved devices into the case, read-only. What only a person can tell is asked by events. */
  'case.collect': request<{ readonly job: string }>()(
    z.strictObject({
      case: caseId,
      devices: z.array(deviceName).min(1).max(20),
      /** ISO times that bound the mail_logs fetched. */
      from: z.string().max(40).optional(),
      to: z.string().max(40).optional(),
    }),
  ),
  /** Open questions, for a client that was away when they were asked. */
  'question.list': request<readonly Question[]>()(nothing),
  /** The only way in for secrets: memory only, never in an output. Null means "not now". */
  'question.answer': request<null>()(
    z.strictObject({ question: z.string(), answer: z.string().max(10_000).nullable() }),
  ),
  'lab.scenarios': request<readonly ScenarioView[]>()(nothing),
  /** Starts the practice lab anew, makes a practice case and collects it over SSH. */
  'lab.open': request<{ readonly case: CaseView; readonly job: string }>()(
    z.strictObject({ scenario: z.string().max(80) }),
  ),
  'lab.state': request<LabView | null>()(nothing),
  'lab.close': request<null>()(nothing),
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

/** What the menus of the desktop shell ask of the workbench. */
export type ShellAction = 'new-case' | 'cases' | 'lab' | 'palette' | 'shortcuts';

export interface Events {
  readonly 'job.changed': JobState;
  /** A case was written, by whoever; clients reload it when they show it. */
  readonly 'case.changed': { readonly case: string; readonly revision: number };
  /** How far a search in the log of a case has come. */
  readonly 'log.found': LogFound & { readonly case: string };
  /** A line of the journal of a running push, already on disk. */
  readonly 'push.entry': { readonly case: string; readonly entry: JournalEntry };
  readonly 'question.asked': Question;
  readonly 'question.closed': { readonly id: string };
  /** A menu of the desktop shell was used. */
  readonly 'shell.action': { readonly action: ShellAction };
  /** A case was made or chosen outside the window: the window goes there. */
  readonly 'shell.show-case': { readonly case: string };
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
  /** Made by the practice lab: nothing in it is real. */
  readonly practice?: string;
  /** Opened from a bundle, only to be read: how much of it was hidden. */
  readonly bundle?: Redaction;
  readonly inputs: number;
  /** Why the case can't be opened; the other fields then say little. */
  readonly problem?: string;
}

export interface CaseView extends CaseSummary {
  readonly esa: readonly string[];
  readonly peers: readonly string[];
  readonly notes: string;
  readonly files: readonly CaseFile[];
  /** Read over SSH, or tried. */
  readonly devices: readonly CollectedDevice[];
  readonly diagnosed: boolean;
}

/** How the last collection from a device went; its sentences hold foreign text, made visible. */
export interface CollectedDevice {
  readonly label: string;
  readonly kind: 'asa' | 'esa';
  readonly address: string;
  readonly collectedAt?: string;
  readonly notes: readonly string[];
  readonly failure?: {
    readonly text: string;
    readonly todo: string;
    /** Of the device, raw, secrets masked. */
    readonly lastLines: readonly string[];
  };
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
  readonly kind:
    | 'import'
    | 'diagnose'
    | 'collect'
    | 'log'
    | 'report'
    | 'preview'
    | 'push'
    | 'prove';
  readonly case: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** 0..1; absent where the end isn't known. */
  readonly progress?: number;
  /** What it is doing, for people. */
  readonly text: string;
  readonly error?: HostError;
  readonly outcome?: JobOutcome;
}

/** What came of a job, for the view that waits for it. */
export interface JobOutcome {
  /** The case that an imported bundle became. */
  readonly opens?: string;
  /** Names of the files in the case's `reports/`. */
  readonly files?: readonly ReportFileView[];
  /** Where the leak check found something; nothing was written then. */
  readonly leaks?: readonly ReportLeak[];
  readonly push?: PushEnded;
}

export interface ReportFileView {
  readonly name: string;
  readonly bytes: number;
}

export interface ReportPiece {
  /** Base64, at most 512 KiB of the file. */
  readonly data: string;
  /** Bytes of the whole file. */
  readonly total: number;
}

export interface ReportPreview {
  /** The report as one HTML page, without script. */
  readonly html: string;
  readonly differences: readonly TextDifference[];
}

/** A piece of a line, and whether it is what changes. */
export interface MarkedText {
  readonly text: string;
  readonly isChanged: boolean;
}

/** A line of the case as it is and as it would leave. */
export interface TextDifference {
  readonly path: string;
  readonly line: number;
  /** Empty where it was replaced when the text came in. */
  readonly before: readonly MarkedText[];
  readonly after: readonly MarkedText[];
}

/** A place that would have told too much; what it was is never told. */
export interface ReportLeak {
  /** The file, or the entry of the bundle. */
  readonly where: string;
  readonly line: number;
  /** `an original address`, `text that looks like a secret`. */
  readonly what: string;
}

/** A device as a person saved it; no secret is ever in it. */
export type DeviceView = z.infer<typeof deviceInput>;

/** A saved device with what was agreed for it. */
export interface SavedDevice extends DeviceView {
  /** Old SSH algorithms that a person accepted for it; shown as a danger. */
  readonly legacy?: readonly string[];
}

/** Something only a person can tell while a job waits. Texts of devices in it are foreign. */
export interface Question {
  readonly id: string;
  readonly job: string;
  readonly case: string;
  readonly device: string;
  readonly kind:
    | 'password'
    | 'enable'
    | 'passphrase'
    | 'answer'
    | 'host-key'
    | 'legacy'
    | 'map'
    | 'confirm';
  /** One sentence. The answer to `host-key`, `legacy` and `confirm` is `yes` or null. */
  readonly text: string;
  readonly fingerprint?: string;
  /** Type of the host key, `ssh-ed25519`; as the device says, foreign text. */
  readonly keyType?: string;
  /** Old SSH algorithms that would be offered to this device from now on. */
  readonly algorithms?: readonly string[];
  /** Which sentence a `confirm` asks: `push.ask.begin`. */
  readonly asks?: string;
}

export interface ScenarioView {
  readonly name: string;
  readonly story: string;
}

export interface LabView {
  readonly scenario: string;
  readonly case: string;
  readonly asa: string;
  readonly esa: string;
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
