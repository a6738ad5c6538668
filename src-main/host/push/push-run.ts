/**
 * One push, from the pre-flight to its end (contract section 5, asa.md e.7, i, k). Written to the journal
 * before it is done; stopped at the first refusal and taken back; after a lost link the device is read
 * back, since only it knows what it applied.
 */
import {
  cancelReload,
  clearConnections,
  configureTerminal,
  endConfig,
  type PushCommand,
  planLine,
  reloadIn,
  writeMemory,
} from '../../../shared/asa/push-list.ts';
import { type Message, type MessageValues, message } from '../../../shared/base/message.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { pushTexts } from '../../../shared/messages/en/push.ts';
import type { FoundState, PushEnd } from '../../../shared/model/journal.ts';
import type { PlanCommand } from '../../../shared/model/plan.ts';
import type { ProofBaseline, ProofRecord } from '../../../shared/model/proof.ts';
import {
  configAfter,
  findState,
  type PushScript,
  restOf,
  undoTrace,
} from '../../../shared/plan/push-state.ts';
import { refuseCommand } from '../../../shared/plan/refuse-command.ts';
import { maskSecrets } from '../../../shared/redact/secrets.ts';
import type { ConfigSession, PushReply } from '../../device/config-session.ts';
import { type DeviceClock, pause } from '../../device/device-clock.ts';
import type { DeviceFailure } from '../../device/device-failure.ts';
import type { PushRecord } from './push-record.ts';
import { readRunning } from './read-firewall.ts';

export interface PushProver {
  before(session: ConfigSession): Promise<Result<ProofBaseline, DeviceFailure>>;
  after(
    session: ConfigSession,
    baseline: ProofBaseline | undefined,
  ): Promise<Result<ProofRecord, DeviceFailure>>;
}

export interface PushRunOptions {
  readonly script: PushScript;
  /** Open, in privileged mode, in the plan's context. */
  readonly session: ConfigSession;
  readonly record: PushRecord;
  readonly prover: PushProver;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
  /** The person wants no further line; what was typed is taken back. */
  readonly isStopped: () => boolean;
  /** The safe answer is false. */
  readonly ask: (text: Message) => Promise<boolean>;
  readonly onDoing: (text: Message, share: number) => void;
  readonly isSaving: boolean;
  /** Old connections of the ESA are ended after the change. */
  readonly isClearing: boolean;
  /** Whole minutes of the dead-man's switch; absent for none. */
  readonly reloadMinutes?: number;
}

export interface PushOutcome {
  readonly end: PushEnd;
  readonly text: Message;
  readonly proof?: ProofRecord;
}

/** Why typing ended before its time. */
type Stop =
  | { readonly kind: 'refused'; readonly text: Message }
  | { readonly kind: 'lost'; readonly failure: DeviceFailure }
  /** The journal can't be written: nothing may be sent. */
  | { readonly kind: 'no-record'; readonly text: Message };

type TextId = keyof typeof pushTexts;
const say = (id: TextId, values?: MessageValues): Message => message(id, values);

/** Tries to reach the device again after a cut, and the first pause; it doubles. */
const TRIES = 6;
const FIRST_PAUSE_MS = 2000;
const MOST_LINES = 20;
/** A rollback that is cut is taken up again, but not for ever. */
const MOST_CUTS = 5;

export class PushRun {
  private readonly options: PushRunOptions;

  constructor(options: PushRunOptions) {
    this.options = options;
  }

  /** The plan, then its proof. Everything that must hold was checked before. */
  async apply(): Promise<PushOutcome> {
    const { session, prover, reloadMinutes } = this.options;
    const baseline = await prover.before(session);
    if (!baseline.ok)
      return this.end('not-reached', 'push.end.not-reached', baseline.error.message);
    if (reloadMinutes !== undefined) {
      const set = await this.typeBeside('reload', reloadIn(reloadMinutes));
      if (set) return this.afterStop(0, set);
      await this.note(say('push.note.reload-set', { minutes: reloadMinutes }));
    }
    return this.typePlan(0, baseline.value);
  }

  /** Takes the whole change back, at whatever point of its way it stands. */
  async rollBack(): Promise<PushOutcome> {
    const found = await this.find();
    if (!found.ok) return this.end('not-reached', 'push.end.not-reached', found.error.message);
    return this.takeBack(found.value, undefined);
  }

  // ------------------------------------------------------------------ forward

  private async typePlan(from: number, baseline?: ProofBaseline): Promise<PushOutcome> {
    const { script } = this.options;
    const steps = script.plan.steps;
    const commands = restOf(script.trace, from);
    const lead = commands.length - (steps.length - from);
    const entered = await this.enter();
    if (entered) return this.afterStop(from, entered, baseline);
    for (const [i, command] of commands.entries()) {
      const at = from + i - lead;
      const step = steps[at];
      if (step?.isSwitch) {
        const drift = await this.isStill(at);
        if (drift) return this.afterStop(at, drift, baseline);
      }
      this.options.onDoing(
        say('push.typing', { at: at + 1, count: steps.length, command: command.command }),
        Math.max(0, at) / steps.length,
      );
      const stop = await this.typeLine(step?.id ?? 'way', command);
      if (stop) return this.afterStop(Math.max(from, at), stop, baseline);
    }
    const left = await this.leave();
    if (left) return this.afterStop(steps.length, left, baseline);
    return this.prove(baseline);
  }

  private async prove(baseline: ProofBaseline | undefined): Promise<PushOutcome> {
    const { script, prover, session, isClearing } = this.options;
    const found = await this.find();
    if (!found.ok) return this.lost(found.error);
    const isThere =
      found.value.kind === 'on-the-way' &&
      found.value.undone === 0 &&
      found.value.applied === script.plan.steps.length;
    if (!isThere) return this.takeBack(found.value, say('push.note.drift-again'));
    if (isClearing) await this.clearOld(baseline);
    this.options.onDoing(say('push.proving'), 1);
    const proof = await prover.after(session, baseline);
    if (!proof.ok) return this.lost(proof.error);
    await this.options.record.write({ kind: 'proof', record: proof.value });
    return this.afterProof(proof.value, found.value);
  }

  private async afterProof(proof: ProofRecord, found: FoundState): Promise<PushOutcome> {
    const { ask, isSaving } = this.options;
    if (proof.overall === 'failed') {
      const failed = proof.proofs.find(({ state }) => state === 'fail');
      const what = failed?.because ?? '-';
      return { ...(await this.takeBack(found, say('push.reason.proof-failed', { what }))), proof };
    }
    if (proof.overall === 'not-proven' || !proof.canSave) {
      const isKept = await this.asked(say('push.ask.keep'), ask);
      if (!isKept) {
        const what = say('push.ask.keep');
        return { ...(await this.takeBack(found, say('push.reason.declined', { what }))), proof };
      }
      await this.cancelReload();
      return { ...(await this.end('not-proven', 'push.end.not-proven')), proof };
    }
    await this.cancelReload();
    if (!isSaving) return { ...(await this.end('proven', 'push.end.proven')), proof };
    const isSaved = await this.save();
    const id = isSaved ? 'push.end.saved' : 'push.end.not-saved';
    return { ...(await this.end(isSaved ? 'proven' : 'needs-person', id)), proof };
  }

  private async save(): Promise<boolean> {
    const reply = await this.send('save', writeMemory);
    const isOk = reply.ok && /^\[OK\]/m.test(reply.value.text);
    await this.options.record.write({ kind: 'saved', isOk });
    return isOk;
  }

  /** Only those older than the change, by host and port; a new list is made by the proof. */
  private async clearOld(baseline: ProofBaseline | undefined): Promise<void> {
    const count = baseline?.connections.length ?? 0;
    if (count === 0 || this.options.script.plan.clear.length === 0) return;
    if (!(await this.asked(say('push.ask.clear', { count }), this.options.ask))) return;
    const addresses = new Set(baseline?.connections.map(({ esa }) => esa));
    for (const address of addresses) await this.send('clear', clearConnections(address));
  }

  // ------------------------------------------------------------------ back

  private async afterStop(
    applied: number,
    stop: Stop,
    baseline?: ProofBaseline,
  ): Promise<PushOutcome> {
    if (stop.kind === 'no-record')
      return this.end('needs-person', 'push.end.needs-person', stop.text);
    if (stop.kind === 'refused') {
      const left = await this.leave();
      const found = left?.kind === 'lost' ? await this.reach() : await this.find();
      if (!found.ok) return this.lost(found.error);
      return this.takeBack(found.value, stop.text);
    }
    const found = await this.reach();
    if (!found.ok) return this.lost(found.error);
    const reason = say('push.reason.lost', { what: stop.failure.message });
    const { value } = found;
    if (value.kind === 'on-the-way' && value.undone === 0) {
      const values = { applied: value.applied, count: this.options.script.plan.steps.length };
      const isFurther = value.applied >= applied - 1;
      if (isFurther && (await this.asked(say('push.ask.continue', values), this.options.ask))) {
        return this.typePlan(value.applied, baseline);
      }
    }
    return this.takeBack(value, reason);
  }

  private async takeBack(
    found: FoundState,
    reason: Message | undefined,
    cuts = 0,
  ): Promise<PushOutcome> {
    if (found.kind === 'elsewhere') return this.elsewhere(found);
    const { script, onDoing } = this.options;
    const undo = restOf(undoTrace(script, found.applied), found.undone);
    if (found.applied > 0 && undo.length > 0) {
      const entered = await this.enter();
      if (entered) return this.takeUpAgain(entered, reason, cuts);
      for (const [i, command] of undo.entries()) {
        const values = { at: i + 1, count: undo.length, command: command.command };
        onDoing(say('push.undoing', values), 1 - i / undo.length);
        const stop = await this.typeLine(`u${String(i + 1).padStart(2, '0')}`, command, true);
        if (stop) return this.takeUpAgain(stop, reason, cuts);
      }
      const left = await this.leave();
      if (left) return this.takeUpAgain(left, reason, cuts);
    }
    const after = await this.find();
    if (!after.ok) return this.takeUpAgain({ kind: 'lost', failure: after.error }, reason, cuts);
    if (!isStart(after.value, script)) return this.elsewhere(after.value);
    await this.cancelReload();
    return reason === undefined
      ? this.end('rolled-back', 'push.end.asked-back')
      : this.end('rolled-back', 'push.end.rolled-back', reason);
  }

  private async takeUpAgain(
    stop: Stop,
    reason: Message | undefined,
    cuts: number,
  ): Promise<PushOutcome> {
    if (stop.kind !== 'lost') return this.end('needs-person', 'push.end.needs-person', stop.text);
    if (cuts >= MOST_CUTS) return this.lost(stop.failure);
    const found = await this.reach();
    return found.ok ? this.takeBack(found.value, reason, cuts + 1) : this.lost(found.error);
  }

  private elsewhere(found: FoundState): Promise<PushOutcome> {
    const first =
      found.kind === 'elsewhere'
        ? ((found.differences[0]?.text || found.differences[0]?.where) ?? '-')
        : `${found.applied}`;
    return this.end('needs-person', 'push.end.needs-person', say('push.note.elsewhere', { first }));
  }

  private lost(failure: DeviceFailure): Promise<PushOutcome> {
    return this.end('needs-person', 'push.end.needs-person', failure.message);
  }

  // ------------------------------------------------------------------ one line

  private async typeLine(
    step: string,
    command: PlanCommand,
    isUndo = false,
  ): Promise<Stop | undefined> {
    if (!isUndo && this.options.isStopped()) {
      await this.note(say('push.note.stopped'));
      return { kind: 'refused', text: say('push.reason.stopped') };
    }
    const line = planLine(
      command.command,
      command.enters ?? command.mode,
      (text) => refuseCommand(text) !== undefined,
    );
    if (!line) {
      const values = { command: command.command };
      return { kind: 'refused', text: say('push.reason.plan-line', values) };
    }
    return this.typeBeside(step, line);
  }

  private async typeBeside(step: string, line: PushCommand): Promise<Stop | undefined> {
    const reply = await this.send(step, line);
    if (!reply.ok) return reply.error;
    const { verdict, text, prompt, isInMode } = reply.value;
    const answer = firstLine(text);
    if (verdict === 'refused') {
      const values = { command: line.text, answer };
      return { kind: 'refused', text: say('push.reason.line-refused', values) };
    }
    if (verdict === 'not-active') {
      return { kind: 'refused', text: say('push.reason.not-active', { answer }) };
    }
    if (!isInMode) {
      const values = { command: line.text, prompt };
      return { kind: 'refused', text: say('push.reason.wrong-mode', values) };
    }
    return undefined;
  }

  /** Into the journal, onto the device, its reply into the journal. */
  private async send(step: string, line: PushCommand): Promise<Result<PushReply, Stop>> {
    const { record, session } = this.options;
    const isWritten = await record.write({ kind: 'send', step, command: line.text });
    if (!isWritten) return { ok: false, error: { kind: 'no-record', text: this.noRecord() } };
    const reply = await session.type(line);
    if (!reply.ok) {
      const lines = reply.error.lastLines;
      await record.write({ kind: 'reply', step, verdict: 'lost', prompt: '', lines });
      return { ok: false, error: { kind: 'lost', failure: reply.error } };
    }
    const { verdict, prompt, text, isInMode } = reply.value;
    const judged = verdict !== 'refused' && !isInMode ? 'wrong-mode' : verdict;
    const lines = linesOf(text);
    await record.write({ kind: 'reply', step, verdict: judged, prompt, lines });
    return ok(reply.value);
  }

  private enter(): Promise<Stop | undefined> {
    return this.typeBeside('enter', configureTerminal);
  }

  private leave(): Promise<Stop | undefined> {
    return this.typeBeside('leave', endConfig);
  }

  private async cancelReload(): Promise<void> {
    if (this.options.reloadMinutes === undefined) return;
    const reply = await this.send('reload', cancelReload);
    if (reply.ok) await this.note(say('push.note.reload-cancelled'));
  }

  // ------------------------------------------------------------------ looking

  /** Right before the switching line: everything as it must be after the lines so far. */
  private async isStill(applied: number): Promise<Stop | undefined> {
    const running = await readRunning(this.options.session);
    if (!running.ok) return { kind: 'lost', failure: running.error };
    const found = findState(this.options.script, running.value.config);
    const isThere =
      found.kind === 'on-the-way' &&
      found.undone === 0 &&
      configAfter(this.options.script, found.applied) === configAfter(this.options.script, applied);
    if (isThere) return undefined;
    await this.options.record.write({ kind: 'found', state: found });
    return { kind: 'refused', text: say('push.note.drift-again') };
  }

  /** Reads the device back and says in the journal where it stands. */
  private async find(): Promise<Result<FoundState, DeviceFailure>> {
    const running = await readRunning(this.options.session);
    if (!running.ok) return running;
    const state = findState(this.options.script, running.value.config);
    await this.options.record.write({ kind: 'found', state });
    return ok(state);
  }

  /** After a cut: connects anew, as often as it takes, and reads back. */
  private async reach(): Promise<Result<FoundState, DeviceFailure>> {
    const { session, clock, signal } = this.options;
    let failure: DeviceFailure | undefined;
    for (let tries = 0; tries < TRIES; tries++) {
      await pause(clock, FIRST_PAUSE_MS * 2 ** tries, signal);
      session.close();
      const opened = await session.open();
      if (opened.ok) {
        await this.note(say('push.note.resumed'));
        return this.find();
      }
      failure = opened.error;
      if (signal.aborted) break;
    }
    // TRIES is positive, so there was one
    return { ok: false, error: failure as DeviceFailure };
  }

  // ------------------------------------------------------------------ words

  private async asked(text: Message, ask: (text: Message) => Promise<boolean>): Promise<boolean> {
    const isYes = await ask(text);
    const answer = isYes ? 'yes' : 'no';
    await this.options.record.write({ kind: 'asked', text, answer });
    return isYes;
  }

  private async note(text: Message): Promise<void> {
    await this.options.record.write({ kind: 'note', text });
  }

  private noRecord(): Message {
    const what = this.options.record.trouble() ?? '-';
    return say('push.reason.no-record', { what });
  }

  private async end(outcome: PushEnd, id: TextId, reason?: Message): Promise<PushOutcome> {
    const text = say(id, reason === undefined ? undefined : { reason });
    await this.options.record.write({ kind: 'end', outcome, text });
    return { end: outcome, text };
  }
}

/** Nothing of the change is there: at the start, or at the end of the way back. */
function isStart(found: FoundState, script: PushScript): boolean {
  if (found.kind === 'elsewhere') return false;
  return (
    (found.undone === 0 && configAfter(script, found.applied) === script.start) ||
    found.undone === undoTrace(script, found.applied).length
  );
}

function linesOf(text: string): readonly string[] {
  return maskSecrets(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(0, MOST_LINES);
}

function firstLine(text: string): string {
  return linesOf(text)[0] ?? '-';
}
