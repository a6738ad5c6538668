/** Pushes onto a practice ASA without a network: its case on disk, its plan, and links that can be spoilt. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from '../../shared/base/message.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { en } from '../../shared/messages/en.ts';
import { renderMessage } from '../../shared/messages/render.ts';
import type { JournalEntry } from '../../shared/model/journal.ts';
import type { ChangePlan, StrategyName } from '../../shared/model/plan.ts';
import { PROOF_SCHEMA, type ProofOverall, type ProofRecord } from '../../shared/model/proof.ts';
import { createSecretMasker } from '../../shared/redact/secrets.ts';
import type { DeviceLink } from '../../src-main/device/channel.ts';
import { createCredentials } from '../../src-main/device/credentials.ts';
import type { DeviceFailure } from '../../src-main/device/device-failure.ts';
import { createRecorder } from '../../src-main/device/recorder.ts';
import { keepPlan, planOf, planSubject } from '../../src-main/host/plan-case.ts';
import {
  type PushCaseOptions,
  type PushReport,
  pushCase,
} from '../../src-main/host/push/push-case.ts';
import type { PushProver } from '../../src-main/host/push/push-run.ts';
import type { Story } from '../../src-main/lab/sim/story.ts';
import { emptyCase } from '../../src-main/store/case-file.ts';
import { createCase } from '../../src-main/store/case-folder.ts';
import { memoryLink } from './memory-link.ts';
import { ENABLE_SECRET, practiceShell } from './practice-shell.ts';
import { quickClock } from './quick-clock.ts';

type Spoil = Parameters<typeof practiceShell>[1];

export interface PushScene {
  readonly story: Story;
  readonly folder: string;
  readonly plan: ChangePlan;
  /** The running configuration now, without what changes by itself. */
  running(): string;
  push(play?: PushPlay): Promise<Pushed>;
}

export interface PushPlay {
  readonly intent?: PushCaseOptions['intent'];
  readonly spoil?: Spoil;
  /** Bytes after which each connection in turn dies. */
  readonly cuts?: readonly (number | undefined)[];
  /** Instead of the practice ASA's own link. */
  readonly connect?: (connection: number) => Promise<Result<DeviceLink, DeviceFailure>>;
  /** By the id of the question; yes to all when absent. */
  readonly answer?: (id: string) => boolean;
  readonly overall?: ProofOverall;
  readonly options?: Partial<PushCaseOptions>;
  readonly onEntry?: (entry: JournalEntry) => void;
}

export interface Pushed {
  readonly report: PushReport;
  readonly entries: readonly JournalEntry[];
  readonly asked: readonly string[];
  readonly connections: number;
  /** Rendered end. */
  readonly text: string;
}

const COMMANDS = [
  'show version',
  'show failover',
  'show nameif',
  'show running-config all policy-map',
  'show running-config',
  'show startup-config',
];

export async function pushScene(
  story: Story,
  esa: readonly string[],
  strategy?: StrategyName,
): Promise<PushScene> {
  const folder = join(await mkdtemp(join(tmpdir(), 'unmask-push-')), 'case');
  const made = await createCase(folder, emptyCase('push', '2026-01-05T10:00:00Z'));
  if (!made.ok) throw new Error('no case');
  const bytes = new TextEncoder().encode(screenOf(story, COMMANDS));
  const subject = planSubject([{ path: 'screen.txt', bytes }], {
    esa,
    peers: [],
    now: { wallMs: Date.UTC(2026, 0, 5, 10), offsetMin: 0 },
    ...(strategy ? { strategy } : {}),
  });
  if (!subject.ok) throw new Error(`no subject: ${JSON.stringify(subject.error)}`);
  const plan = planOf(subject.value);
  if (!plan.ok) throw new Error(`no plan: ${JSON.stringify(plan.error)}`);
  await keepPlan(folder, plan.value, '2026-01-05T10:00:00Z');
  let pushes = 0;
  return {
    story,
    folder,
    plan: plan.value,
    running: () => runningOf(story),
    push: (play = {}) => push(story, folder, `p${++pushes}`, play),
  };
}

/** What a person would copy from the terminal. */
function screenOf(story: Story, commands: readonly string[]): string {
  const shell = practiceShell(story);
  const type = (text: string): string => shell.type(`${text}\r`) ?? '';
  let screen = shell.greeting ?? '';
  screen += type('enable') + type(ENABLE_SECRET) + type('terminal pager 0');
  for (const command of commands) screen += type(command);
  shell.leave?.();
  return screen.replaceAll('\r', '');
}

/** An inspect that comes back goes to the end of its class, which means nothing (asa.md k). */
function runningOf(story: Story): string {
  const lines = screenOf(story, ['show running-config'])
    .split('\n')
    .filter((line) => !/^(?::|Cryptochecksum|!|.*last modified)/.test(line))
    .map((line) => line.trimEnd());
  return [
    ...lines.filter((line) => !line.startsWith('  inspect ')),
    ...lines.filter((line) => line.startsWith('  inspect ')).sort(),
  ].join('\n');
}

async function push(story: Story, folder: string, id: string, play: PushPlay): Promise<Pushed> {
  const clock = quickClock();
  const entries: JournalEntry[] = [];
  const asked: string[] = [];
  let connections = 0;
  const credentials = createCredentials({ enable: ENABLE_SECRET }, async () => undefined);
  const connect = async (): Promise<Result<DeviceLink, DeviceFailure>> => {
    const cutAfter = play.cuts?.[connections];
    const own = play.connect?.(connections);
    connections++;
    if (own) return own;
    const options = cutAfter === undefined ? {} : { cutAfter };
    return ok(memoryLink(practiceShell(story, play.spoil), options));
  };
  const done = await pushCase({
    folder,
    intent: play.intent ?? 'apply',
    device: 'asa 192.0.2.1',
    line: {
      connect,
      credentials,
      recorder: createRecorder({
        now: clock.now,
        masker: createSecretMasker(),
        secrets: () => credentials.values(),
      }),
      clock,
      signal: new AbortController().signal,
      device: 'edge',
      user: 'admin@edge',
      onResumed: () => undefined,
    },
    prover: () => proverOf(play.overall ?? 'proven'),
    newId: () => id,
    version: '0.0.0',
    isDryRun: false,
    isSaving: false,
    isClearing: false,
    isStopped: () => false,
    async ask(text) {
      asked.push(text.id);
      return play.answer?.(text.id) ?? true;
    },
    onEntry(entry) {
      entries.push(entry);
      play.onEntry?.(entry);
    },
    onDoing: () => undefined,
    ...play.options,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return { report: done.value, entries, asked, connections, text: said(done.value.text) };
}

export function said(text: Message): string {
  return renderMessage(en, text);
}

/** Proves, or not, as the test says; the proofs have tests of their own. */
function proverOf(overall: ProofOverall): PushProver {
  const sample = { takenAt: '2026-01-05T10:00:00Z', counters: [], connections: [] };
  const record: ProofRecord = {
    schema: PROOF_SCHEMA,
    madeAt: '2026-01-05T10:00:00Z',
    firewall: 'edge-fw',
    configuration: { sha256: '0'.repeat(64) },
    proofs: [
      {
        name: 'device',
        direction: 'inbound',
        state: overall === 'failed' ? 'fail' : overall === 'proven' ? 'pass' : 'not-proven',
        because: { id: 'list.and' },
        evidence: [],
      },
    ],
    overall,
    canSave: overall === 'proven',
    oldConnections: [],
  };
  return {
    before: async () => ok({ ...sample, firewall: 'edge-fw', control: [] }),
    after: async () => ok(record),
  };
}
