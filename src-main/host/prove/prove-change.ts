/**
 * The four proofs of a change (contract section 5), over a session that can only read: what the device
 * holds, what it says, what a fresh dialogue shows, what its counters did. What is not proven is waited
 * for, since mail comes when it comes. Whether to save or to go back is the caller's business.
 */
import type { AsaReadCommand } from '../../../shared/asa/read-list.ts';
import { type Message, message } from '../../../shared/base/message.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { EsaMode } from '../../../shared/esa/platform.ts';
import type { EsaReadCommand } from '../../../shared/esa/read-list.ts';
import type { ChangePlan, PlanDirection } from '../../../shared/model/plan.ts';
import {
  PROOF_SCHEMA,
  type Proof,
  type ProofBaseline,
  type ProofRecord,
  type ProofSample,
} from '../../../shared/model/proof.ts';
import { type ProofAim, proofAim } from '../../../shared/plan/prove/aim.ts';
import {
  type CounterWindow,
  ENOUGH_SESSIONS,
  judgeCounters,
} from '../../../shared/plan/prove/judge-counters.ts';
import { type DeviceAnswer, judgeDevice } from '../../../shared/plan/prove/judge-device.ts';
import { judgeDialogue, type SeenDialogue } from '../../../shared/plan/prove/judge-dialogue.ts';
import { judgeEvaluator } from '../../../shared/plan/prove/judge-evaluator.ts';
import { oldConnections } from '../../../shared/plan/prove/old-connections.ts';
import { judgeProofs } from '../../../shared/plan/prove/overall.ts';
import { type DeviceClock, pause } from '../../device/device-clock.ts';
import type { DeviceFailure } from '../../device/device-failure.ts';
import type { ReadLine, ReadSession } from '../../device/read-session.ts';
import { utcText } from '../local-time.ts';
import type { ProbeTarget } from '../run-probe.ts';
import { type DialogueRun, inboundDialogue, outboundDialogue } from './dialogues.ts';
import { FirewallReader } from './firewall-reader.ts';

export interface ProveOptions {
  readonly plan: ChangePlan;
  /** The ESA as seen from where Unmask runs; absent: no dialogue from outside. */
  readonly probe?: ProbeTarget;
  /** A line to the ESA, open; or why there is none. */
  readonly esa?: ReadLine<EsaMode, EsaReadCommand> | { readonly trouble: Message };
  /** Outside mail servers that the ESA may greet, the first is taken. */
  readonly peers: readonly string[];
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
  /** How long what is not proven is waited for. */
  readonly waitMs: number;
  readonly onProgress: (doing: Message) => void;
}

export interface Prover {
  /** To be called before the first line of the change. */
  before(session: ReadSession<AsaReadCommand>): Promise<Result<ProofBaseline, DeviceFailure>>;
  /** Without a baseline no connection counts as old, and the control host as inspected before. */
  after(
    session: ReadSession<AsaReadCommand>,
    baseline?: ProofBaseline,
  ): Promise<Result<ProofRecord, DeviceFailure>>;
}

export const DEFAULT_WAIT_MS = 5 * 60_000;

/** Between two looks while waiting. */
const POLL_MS = 15_000;
const DIRECTIONS: readonly PlanDirection[] = ['inbound', 'outbound'];

export function createProver(options: ProveOptions): Prover {
  const aim = proofAim(options.plan);
  const readerOf = (session: ReadSession<AsaReadCommand>): FirewallReader =>
    new FirewallReader(session, aim.esa, options.clock.now);
  return {
    async before(session) {
      const reader = readerOf(session);
      const control = await answersOf(reader, aim, 'control');
      if (!control.ok) return control;
      const sample = await reader.sample();
      if (!sample.ok) return sample;
      return ok({
        ...sample.value,
        firewall: aim.firewall,
        control: control.value.map(({ command, inspected }) => ({ command, inspected })),
      });
    },
    after: (session, baseline) => new Proving(options, aim, readerOf(session), baseline).run(),
  };
}

async function answersOf(
  reader: FirewallReader,
  aim: ProofAim,
  of?: 'control',
): Promise<Result<readonly DeviceAnswer[], DeviceFailure>> {
  const answers: DeviceAnswer[] = [];
  for (const question of aim.questions) {
    if (of !== undefined && question.of !== of) continue;
    const answer = await reader.ask(question);
    if (!answer.ok) return answer;
    answers.push(answer.value);
  }
  return ok(answers);
}

/** One proof in the making; lives until its record is made. */
class Proving {
  private readonly options: ProveOptions;
  private readonly aim: ProofAim;
  private readonly reader: FirewallReader;
  private readonly baseline: ProofBaseline | undefined;
  private readonly dialogues: SeenDialogue[] = [];
  private readonly windows: CounterWindow[] = [];
  private newest: ProofSample | undefined;
  /** Why the ESA can't be asked any more. */
  private trouble: Message | undefined;

  constructor(
    options: ProveOptions,
    aim: ProofAim,
    reader: FirewallReader,
    baseline: ProofBaseline | undefined,
  ) {
    this.options = options;
    this.aim = aim;
    this.reader = reader;
    this.baseline = baseline;
  }

  async run(): Promise<Result<ProofRecord, DeviceFailure>> {
    const { clock, waitMs } = this.options;
    const over = new AbortController();
    const cancel = clock.after(waitMs, () => over.abort());
    const signal = AbortSignal.any([this.options.signal, over.signal]);
    try {
      let record = await this.round(ENOUGH_SESSIONS);
      while (record.ok && record.value.overall === 'not-proven' && !signal.aborted) {
        this.doing('proof.doing.waiting');
        await pause(clock, POLL_MS, signal);
        if (this.options.signal.aborted) break;
        record = await this.round(1);
      }
      return record;
    } finally {
      cancel();
    }
  }

  /** All four once, with as many dialogues each way where they are not proven yet. */
  private async round(dialogues: number): Promise<Result<ProofRecord, DeviceFailure>> {
    const { reader, aim } = this;
    this.doing('proof.doing.configuration');
    const read = await reader.configuration();
    if (!read.ok) return read;
    this.doing('proof.doing.device');
    const answers = await answersOf(reader, aim);
    if (!answers.ok) return answers;
    const sampled = await this.sample();
    if (!sampled.ok) return sampled;
    for (const direction of DIRECTIONS) {
      const talked = await this.talk(direction, dialogues);
      if (!talked.ok) return talked;
    }
    const before = this.baseline?.control ?? [];
    return ok(
      this.record(read.value.sha256, [
        ...DIRECTIONS.map((d) => judgeEvaluator(aim, d, read.value)),
        ...DIRECTIONS.map((d) => judgeDevice(aim, d, answers.value, before)),
        ...DIRECTIONS.map((d) => judgeDialogue(d, this.dialogues, this.missing(d))),
        ...DIRECTIONS.map((d) => judgeCounters(aim, d, this.windows)),
      ]),
    );
  }

  private record(sha256: string, proofs: readonly Proof[]): ProofRecord {
    const { baseline, newest, aim, options } = this;
    const now = newest?.connections ?? [];
    return {
      schema: PROOF_SCHEMA,
      madeAt: utcText(options.clock.now()),
      firewall: aim.firewall,
      configuration: { sha256 },
      proofs,
      ...judgeProofs(proofs),
      oldConnections: baseline ? oldConnections(baseline, now) : [],
    };
  }

  /** What went by since the last look: everybody's mail. */
  private async sample(): Promise<Result<null, DeviceFailure>> {
    const from = this.newest ?? this.baseline;
    const sampled = await this.reader.sample();
    if (!sampled.ok) return sampled;
    const to = sampled.value;
    if (from) this.windows.push({ from, to, seen: to.connections });
    this.newest = to;
    return ok(null);
  }

  private async talk(direction: PlanDirection, most: number): Promise<Result<null, DeviceFailure>> {
    // mail of others moves the counters too: then some more are needed
    for (let i = 0; i < 2 * most && !this.options.signal.aborted; i++) {
      if (i >= most && !this.isNearlyCounted(direction)) break;
      if (most === 1 && this.isSettled(direction)) break;
      const run = await this.dialogue(direction);
      if (!run) break;
      if (!run.ok) {
        // the ESA's own trouble is none of the firewall's
        if (direction === 'inbound' || this.trouble === undefined) return run;
        break;
      }
      this.dialogues.push(run.value.dialogue);
      this.windows.push(run.value.window);
      this.newest = run.value.window.to;
    }
    return ok(null);
  }

  private isSettled(direction: PlanDirection): boolean {
    const proofs = [
      judgeDialogue(direction, this.dialogues, this.missing(direction)),
      judgeCounters(this.aim, direction, this.windows),
    ];
    return proofs.every(({ state }) => state === 'pass');
  }

  private isNearlyCounted(direction: PlanDirection): boolean {
    const { state, because } = judgeCounters(this.aim, direction, this.windows);
    return state === 'not-proven' && Number(because.values?.count ?? 0) > 0;
  }

  /** Undefined where nobody can talk in this direction. */
  private dialogue(
    direction: PlanDirection,
  ): Promise<Result<DialogueRun, DeviceFailure>> | undefined {
    const { probe, esa, clock, signal, peers } = this.options;
    const from = this.newest;
    if (!from) return undefined;
    const { reader, aim } = this;
    const scene = { reader, wantsInspected: aim.wantsInspected, clock, signal };
    if (direction === 'inbound') {
      if (!probe) return undefined;
      this.doing('proof.doing.inbound');
      return inboundDialogue(scene, from, probe);
    }
    const [peer] = peers;
    if (!esa || 'trouble' in esa || peer === undefined || this.trouble) return undefined;
    this.doing('proof.doing.outbound');
    return outboundDialogue(scene, from, esa, peer).then((run) => {
      if (!run.ok && esa.prompt === '') this.trouble = run.error.message;
      return run;
    });
  }

  private missing(direction: PlanDirection): Message {
    if (direction === 'inbound') return message('proof.dialogue.no-probe');
    const { esa, peers } = this.options;
    const reason = this.trouble ?? (esa && 'trouble' in esa ? esa.trouble : undefined);
    if (reason) return message('proof.dialogue.esa-trouble', { reason });
    return message(peers.length === 0 ? 'proof.dialogue.no-peer' : 'proof.dialogue.no-esa');
  }

  private doing(id: string): void {
    this.options.onProgress(message(id));
  }
}
